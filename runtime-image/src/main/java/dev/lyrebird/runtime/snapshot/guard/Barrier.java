package dev.lyrebird.runtime.snapshot.guard;

import dev.lyrebird.contract.checkpoint.Flavor;
import dev.lyrebird.contract.position.GtidSet;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.runtime.server.query.QueryConnection;
import java.io.IOException;
import java.util.Optional;

/**
 * Whether a server's queries see everything up to P, by its GTID variables: on MySQL, where one can be in the log before it is
 * seen, too (semi-synchronous commit), and on replicas of both. Without GTIDs there is nothing that could be asked but who it
 * is.
 */
final class Barrier {
    private final Optional<String> gtids;
    private final Flavor flavor;

    Barrier(Position at, Flavor flavor) {
        this.gtids = at.gtidSet().filter(text -> !text.isBlank());
        this.flavor = flavor;
    }

    /** @return whether it is so now; MySQL is given a second to come to it */
    boolean isPassed(QueryConnection connection) throws IOException {
        if (gtids.isEmpty()) {
            return true;
        }
        if (flavor == Flavor.MySql) {
            return "0"
                    .equals(value(
                            connection, "SELECT WAIT_FOR_EXECUTED_GTID_SET('" + GtidSet.parse(gtids.get()) + "', 1)"));
        }
        return MariaDbReplica.of(connection.rows(MariaDbReplica.QUERY).get(0)).has(gtids.get());
    }

    private static String value(QueryConnection connection, String query) throws IOException {
        return connection.rows(query).get(0).columns().values().iterator().next();
    }
}
