package dev.lyrebird.runtime.engine.direct.follow;

import dev.lyrebird.contract.position.GtidSet;
import dev.lyrebird.contract.position.MariaDbGtidSet;
import dev.lyrebird.contract.position.MySqlGtidSet;
import dev.lyrebird.runtime.engine.direct.log.Gtid;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The transactions that were read wholly, for servers that number them; nothing for others. Immutable: every place in the log
 * keeps its own. One more transaction is cheap, the text is not and is made when somebody asks.
 */
final class Transactions {
    /** Without those of {@code run}. */
    private final Optional<GtidSet> set;

    private final Optional<Run> run;

    /** Empty until it was asked for; who asks at the same time makes the same. */
    private String text;

    /** MySQL's transactions of one source that were read in the order of their numbers. */
    private record Run(String uuid, String tag, long first, long last) {
        boolean isBefore(Gtid.OfMySql next) {
            return next.number() == last + 1
                    && next.uuid().equals(uuid)
                    && next.tag().equals(tag);
        }

        Run and(Gtid.OfMySql next) {
            return new Run(uuid, tag, first, next.number());
        }

        GtidSet addedTo(GtidSet set) {
            return ((MySqlGtidSet) set).plus(uuid, tag, first, last);
        }
    }

    private Transactions(Optional<GtidSet> set, Optional<Run> run) {
        this.set = set;
        this.run = run;
    }

    static Transactions of(Optional<String> gtidSet, boolean mariaDb) {
        return new Transactions(
                gtidSet.map(given -> given.isBlank() && mariaDb ? new MariaDbGtidSet(Map.of()) : GtidSet.parse(given)),
                Optional.empty());
    }

    /** @return the set as text */
    Optional<String> text() {
        if (set.isEmpty()) {
            return Optional.empty();
        }
        String made = text;
        if (made == null) {
            made = whole().toString();
            text = made;
        }
        return Optional.of(made);
    }

    private GtidSet whole() {
        return run.map(present -> present.addedTo(set.orElseThrow())).orElseGet(set::orElseThrow);
    }

    /** @return these and one more; where nothing is numbered these */
    Transactions plus(Gtid gtid) {
        if (set.isEmpty()) {
            return this;
        }
        if (gtid instanceof Gtid.OfMySql id && set.get() instanceof MySqlGtidSet) {
            return run.isPresent() && run.get().isBefore(id)
                    ? new Transactions(set, Optional.of(run.get().and(id)))
                    : new Transactions(
                            Optional.of(whole()), Optional.of(new Run(id.uuid(), id.tag(), id.number(), id.number())));
        }
        if (gtid instanceof Gtid.OfMariaDb id && set.get() instanceof MariaDbGtidSet mariaDb) {
            Map<Long, MariaDbGtidSet.Last> domains = new HashMap<>(mariaDb.domains());
            domains.put(id.domain(), new MariaDbGtidSet.Last(id.server(), id.sequence()));
            return new Transactions(Optional.of(new MariaDbGtidSet(domains)), Optional.empty());
        }
        throw new IllegalStateException("a transaction " + gtid + " in a log whose transactions are " + set.get());
    }
}
