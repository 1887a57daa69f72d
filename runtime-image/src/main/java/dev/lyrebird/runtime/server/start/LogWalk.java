package dev.lyrebird.runtime.server.start;

import dev.lyrebird.contract.position.MySqlGtidSet;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.runtime.engine.direct.log.DamagedEvent;
import dev.lyrebird.runtime.engine.direct.log.EventKind;
import dev.lyrebird.runtime.engine.direct.log.Gtid;
import dev.lyrebird.runtime.engine.direct.log.GtidEvent;
import dev.lyrebird.runtime.engine.direct.log.LogConnection;
import dev.lyrebird.runtime.engine.direct.log.LogEvent;
import dev.lyrebird.runtime.engine.direct.log.LogHandler;
import dev.lyrebird.runtime.engine.direct.log.RotateEvent;
import dev.lyrebird.runtime.engine.direct.log.SourceNames;
import dev.lyrebird.runtime.engine.direct.log.TaggedGtidEvent;
import dev.lyrebird.runtime.engine.log.LogFailures;
import dev.lyrebird.runtime.failure.SourceFailure;
import dev.lyrebird.runtime.server.access.ServerAccess;
import java.util.Set;
import java.util.function.Consumer;

/** Reads a server's log from a place on, event by event, up to its present end or until enough is known. */
final class LogWalk {
    /** Events that announce a transaction, which begins there. */
    private static final Set<Integer> ANNOUNCE =
            Set.of(EventKind.GTID, EventKind.GTID_TAGGED, EventKind.ANONYMOUS_GTID, EventKind.MARIADB_GTID);

    /** Events that stand between transactions. */
    private static final Set<Integer> BETWEEN = Set.of(
            EventKind.FORMAT_DESCRIPTION,
            EventKind.PREVIOUS_GTIDS,
            EventKind.MARIADB_GTID_LIST,
            EventKind.MARIADB_CHECKPOINT,
            EventKind.ROTATE,
            EventKind.STOP);

    /** What a server's words about bytes that are no event are taken for. */
    private static final Set<SourceReason> NONSENSE = Set.of(
            SourceReason.EngineFailed,
            SourceReason.PositionLost,
            SourceReason.ServerMisconfigured,
            SourceReason.Undecodable);

    private LogWalk() {}

    private interface Look {
        /** @return whether enough is known */
        boolean enough(LogEvent event) throws Exception;
    }

    private static final class Enough extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /** @return when the event at {@code place} was written, in seconds since 1970 */
    static long secondsAt(ServerAccess access, LogOffset place) throws SourceFailure {
        long[] seconds = {0};
        walk(access, place, event -> {
            seconds[0] = event.seconds();
            return true;
        });
        return seconds[0];
    }

    static boolean beginsBetweenTransactions(ServerAccess access, LogOffset place) throws SourceFailure {
        boolean[] between = {false};
        try {
            walk(access, place, event -> {
                boolean fits = ANNOUNCE.contains(event.type()) || BETWEEN.contains(event.type());
                between[0] = fits && event.offset() == place.offset();
                return true;
            });
        } catch (SourceFailure e) {
            if (NONSENSE.contains(e.reason())) {
                return false; // no event is there, or one of absurd length
            }
            throw e;
        }
        return between[0];
    }

    /** @return MySQL's transactions from {@code place} to the end of the log */
    static MySqlGtidSet transactionsFrom(ServerAccess access, LogOffset place) throws SourceFailure {
        SourceNames names = new SourceNames();
        MySqlGtidSet[] found = {MySqlGtidSet.EMPTY};
        walk(access, place, event -> {
            if (event.type() == EventKind.GTID) {
                found[0] = plus(found[0], GtidEvent.ofMySql(event, names));
            } else if (event.type() == EventKind.GTID_TAGGED) {
                found[0] = plus(found[0], TaggedGtidEvent.read(event));
            }
            return false;
        });
        return found[0];
    }

    private static MySqlGtidSet plus(MySqlGtidSet set, GtidEvent event) {
        Gtid.OfMySql id = (Gtid.OfMySql) event.gtid();
        return set.plus(id.uuid(), id.tag(), id.number(), id.number());
    }

    /** @return the first transaction from {@code place} on that is of {@code seconds} or later; the end of the log when none is */
    static LogOffset firstSince(ServerAccess access, LogOffset place, long seconds) throws SourceFailure {
        LogOffset[] here = {place};
        walk(access, place, rotated -> here[0] = rotated, event -> {
            boolean found = ANNOUNCE.contains(event.type()) && event.seconds() >= seconds;
            here[0] = new LogOffset(here[0].file(), found ? event.offset() : event.nextOffset());
            return found;
        });
        return here[0];
    }

    private static void walk(ServerAccess access, LogOffset place, Look look) throws SourceFailure {
        walk(access, place, rotated -> {}, look);
    }

    /**
     * Gives {@code look} what stands in files; not what the server makes up for its reader.
     *
     * @param rotated gets each place at which the log goes on: a file that ended with its server does not tell the next one, so that
     *     the server makes this up
     */
    private static void walk(ServerAccess access, LogOffset place, Consumer<LogOffset> rotated, Look look)
            throws SourceFailure {
        LogOffset[] at = {place};
        try {
            LogConnection.toEnd(access, place.position(), new LogHandler() {
                @Override
                public void take(LogEvent event) throws Exception {
                    boolean sign = event.type() == EventKind.HEARTBEAT || event.type() == EventKind.HEARTBEAT_V2;
                    if (event.nextOffset() > 0 && !sign && look.enough(event)) {
                        throw new Enough();
                    }
                    if (event.type() == EventKind.ROTATE) {
                        at[0] = new LogOffset(RotateEvent.file(event), RotateEvent.offset(event));
                        rotated.accept(at[0]);
                    } else if (event.nextOffset() > 0) {
                        at[0] = new LogOffset(at[0].file(), event.nextOffset());
                    }
                }

                @Override
                public boolean wants(LogEvent beginning, long most) {
                    return beginning.type() != EventKind.TRANSACTION_PAYLOAD && LogHandler.super.wants(beginning, most);
                }

                @Override
                public void pause() {
                    // nothing is kept back
                }
            });
        } catch (Enough known) {
            return;
        } catch (Exception e) {
            LogFailures failures = LogFailures.of("Direct", access);
            throw e instanceof DamagedEvent ? failures.undecodable(at[0].file(), at[0].offset(), e) : failures.of(e);
        }
    }
}
