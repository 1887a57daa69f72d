package dev.lyrebird.runtime.snapshot.guard;

import dev.lyrebird.contract.checkpoint.Flavor;
import dev.lyrebird.contract.position.GtidSet;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.runtime.server.jdbc.Row;
import dev.lyrebird.runtime.server.query.QueryConnection;
import dev.lyrebird.runtime.time.Stopwatch;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Of the server that is followed only the position is asked: it may show later what it has logged. MySQL's {@code gtid_executed}
 * grows when a transaction is visible; every GTID variable of MariaDB grows when it is logged, and only a read view tells what it
 * shows.
 */
public final class PrimaryGuard implements ReadGuard {
    private static final Duration TICK = Duration.ofMillis(50);

    private final Flavor flavor;
    private final Barrier barrier;
    private final Optional<GtidSet> at;
    private final Stopwatch stopwatch;

    public PrimaryGuard(Position at, Flavor flavor, Stopwatch stopwatch) {
        this.flavor = flavor;
        this.barrier = new Barrier(at, flavor, stopwatch);
        this.at = at.gtidSet().filter(text -> !text.isBlank()).map(GtidSet::parse);
        this.stopwatch = stopwatch;
    }

    @Override
    public String admit(QueryConnection connection) throws IOException {
        return ServerNames.of(connection, flavor);
    }

    @Override
    public void pass(QueryConnection connection, WaitPost post) throws IOException, InterruptedException {
        barrier.pass(connection);
    }

    @Override
    public void begin(QueryConnection connection, WaitPost post) throws IOException, InterruptedException {
        barrier.pass(connection);
        if (flavor == Flavor.MySql || at.isEmpty()) {
            connection.execute("START TRANSACTION");
            return;
        }
        connection.execute("START TRANSACTION WITH CONSISTENT SNAPSHOT");
        while (!shown(connection).contains(at.get())) {
            connection.execute("ROLLBACK");
            stopwatch.sleep(TICK);
            connection.execute("START TRANSACTION WITH CONSISTENT SNAPSHOT");
        }
    }

    /** @return what the read view of MariaDB that {@code connection} has begun shows */
    private static GtidSet shown(QueryConnection connection) throws IOException {
        Map<String, String> view = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (Row row : connection.rows("SHOW STATUS LIKE 'binlog_snapshot_%'")) {
            view.put(row.text("Variable_name"), row.text("Value"));
        }
        return GtidSet.parse(connection
                .rows("SELECT COALESCE(BINLOG_GTID_POS('" + view.get("Binlog_snapshot_file") + "', "
                        + view.get("Binlog_snapshot_position") + "), '') AS gtids")
                .get(0)
                .text("gtids"));
    }
}
