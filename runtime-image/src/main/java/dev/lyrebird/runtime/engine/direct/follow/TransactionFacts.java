package dev.lyrebird.runtime.engine.direct.follow;

import dev.lyrebird.contract.checkpoint.Flavor;
import dev.lyrebird.runtime.engine.direct.decode.envelope.EventFacts;
import dev.lyrebird.runtime.engine.direct.log.GtidEvent;
import dev.lyrebird.runtime.engine.direct.log.LogEvent;
import java.util.Optional;

/** What is told of the transaction that is read: its id, its time, the session that made it. */
final class TransactionFacts {
    private static final long MICRO = 1;
    private static final long MILLI = 1_000;

    private final Flavor flavor;
    private final EventFacts facts = new EventFacts();
    private Optional<GtidEvent> announced = Optional.empty();
    private long sourceMicros;

    TransactionFacts(Flavor flavor, String file) {
        this.flavor = flavor;
        facts.file(file);
    }

    void file(String name) {
        facts.file(name);
    }

    /** A transaction begins. */
    void announce(GtidEvent gtid, LogEvent event) {
        announced = Optional.of(gtid);
        sourceMicros = gtid.committedMicros() == 0 ? event.seconds() * 1_000_000 : gtid.committedMicros();
        facts.gtid(gtid.gtid().prefix(), gtid.gtid().number());
    }

    /** @param event one that names the session that the transaction was made in */
    void session(LogEvent event) {
        facts.thread(event.number(0, 4));
    }

    /** Whether it changes nothing: see {@link GtidEvent#ignored}. */
    boolean isIgnored() {
        return announced.filter(GtidEvent::ignored).isPresent();
    }

    /**
     * @param offset where the event, or the payload that it is in, stands in the file
     * @return the facts of an event of rows of the transaction
     */
    EventFacts ofRows(LogEvent event, long offset) {
        return of(event, offset, MICRO);
    }

    /** @return the facts of a statement; Debezium gives its time in milliseconds only */
    EventFacts ofStatement(LogEvent event) {
        return of(event, event.offset(), MILLI);
    }

    /** @param precision of the time that is told, in microseconds */
    private EventFacts of(LogEvent event, long offset, long precision) {
        if (announced.isEmpty() || flavor == Flavor.MariaDb || sourceMicros == 0) {
            sourceMicros = event.seconds() * 1_000_000;
        }
        facts.event(sourceMicros - sourceMicros % precision, event.serverId(), Math.max(0, offset));
        return facts;
    }

    long sourceMillis() {
        return sourceMicros / 1_000;
    }

    /** The transaction has ended. */
    void end() {
        announced = Optional.empty();
        facts.noGtid();
        facts.noThread();
    }
}
