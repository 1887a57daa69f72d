package dev.lyrebird.runtime.snapshot.guard;

import dev.lyrebird.contract.checkpoint.Flavor;
import dev.lyrebird.contract.position.GtidSet;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.runtime.server.query.QueryConnection;
import dev.lyrebird.runtime.time.Stopwatch;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * Waits until a server's queries see everything up to P: a transaction can be in the log before one sees it, on a primary too
 * (semi-synchronous commit), and a replica may be behind. Without GTIDs there is nothing that could be waited for.
 */
public final class Barrier {
    private static final Duration TICK = Duration.ofMillis(50);

    private final Optional<String> gtids;
    private final Flavor flavor;
    private final Stopwatch stopwatch;

    public Barrier(Position at, Flavor flavor, Stopwatch stopwatch) {
        this.gtids = at.gtidSet().filter(text -> !text.isBlank());
        this.flavor = flavor;
        this.stopwatch = stopwatch;
    }

    /** Returns when what {@code connection} reads from now on is at or behind P. */
    public void pass(QueryConnection connection) throws IOException, InterruptedException {
        while (!isPassed(connection)) {
            // the one blocks by itself, and both see an interrupt
            stopwatch.sleep(flavor == Flavor.MySql ? Duration.ZERO : TICK);
        }
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
        String now = value(connection, "SELECT @@global.gtid_current_pos");
        return !now.isEmpty() && GtidSet.parse(now).contains(GtidSet.parse(gtids.get()));
    }

    private static String value(QueryConnection connection, String query) throws IOException {
        return connection.rows(query).get(0).columns().values().iterator().next();
    }
}
