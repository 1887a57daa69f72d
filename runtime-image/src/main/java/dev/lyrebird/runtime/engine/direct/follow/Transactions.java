package dev.lyrebird.runtime.engine.direct.follow;

import dev.lyrebird.contract.position.GtidSet;
import dev.lyrebird.contract.position.MariaDbGtidSet;
import dev.lyrebird.contract.position.MySqlGtidSet;
import dev.lyrebird.runtime.engine.direct.log.Gtid;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The transactions that were read wholly, for servers that number them; nothing for others. */
final class Transactions {
    private Optional<GtidSet> set;
    private Optional<String> text;

    Transactions(Optional<String> gtidSet, boolean mariaDb) {
        this.set =
                gtidSet.map(given -> given.isBlank() && mariaDb ? new MariaDbGtidSet(Map.of()) : GtidSet.parse(given));
        this.text = set.map(Object::toString);
    }

    /** @return the set as text; the same object until a transaction is added */
    Optional<String> text() {
        return text;
    }

    void add(Gtid gtid) {
        set = set.map(known -> plus(known, gtid));
        text = set.map(Object::toString);
    }

    private static GtidSet plus(GtidSet known, Gtid gtid) {
        if (gtid instanceof Gtid.OfMySql id && known instanceof MySqlGtidSet mySql) {
            return mySql.plus(id.uuid(), id.tag(), id.number(), id.number());
        }
        if (gtid instanceof Gtid.OfMariaDb id && known instanceof MariaDbGtidSet mariaDb) {
            Map<Long, MariaDbGtidSet.Last> domains = new HashMap<>(mariaDb.domains());
            domains.put(id.domain(), new MariaDbGtidSet.Last(id.server(), id.sequence()));
            return new MariaDbGtidSet(domains);
        }
        throw new IllegalStateException("a transaction " + gtid + " in a log whose transactions are " + known);
    }
}
