package dev.lyrebird.runtime.snapshot.guard;

import dev.lyrebird.contract.checkpoint.Flavor;
import dev.lyrebird.contract.checkpoint.ServerIdentity;
import dev.lyrebird.contract.position.GtidSet;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.contract.snapshot.WaitCause;
import dev.lyrebird.contract.snapshot.WorkerWait;
import dev.lyrebird.runtime.engine.log.AnotherServer;
import dev.lyrebird.runtime.server.jdbc.Row;
import dev.lyrebird.runtime.server.query.QueryConnection;
import dev.lyrebird.runtime.snapshot.ledger.LedgerLost;
import dev.lyrebird.runtime.time.Stopwatch;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.WeakHashMap;

/**
 * Of the server that is followed only the position is asked, and without GTIDs its name: it may show later what it has logged. MySQL's {@code gtid_executed}
 * grows when a transaction is visible; every GTID variable of MariaDB grows when it is logged, and only a read view tells what it
 * shows.
 */
public final class PrimaryGuard implements ReadGuard {
    private static final Duration TICK = Duration.ofMillis(50);

    /** A commit that is under way takes less. */
    private static final Duration USUAL = Duration.ofMillis(500);

    private static final WorkerWait NOT_SHOWN = new WorkerWait(
            WaitCause.ServerUnavailable,
            "The server does not show yet what its log has up to the position of the copy: commits there wait, such as for a"
                    + " semi-synchronous replica. Reading waits for them, and goes on by itself; nothing is lost.");

    private final ServerIdentity server;
    private final Flavor flavor;
    private final Barrier barrier;
    private final Optional<GtidSet> at;
    private final Stopwatch stopwatch;

    /** Connections whose server has shown everything up to P: later read views of it show no less. */
    private final Set<QueryConnection> proved =
            Collections.newSetFromMap(Collections.synchronizedMap(new WeakHashMap<>()));

    /**
     * @param at the snapshot's position
     * @param server the one that it is of
     */
    public PrimaryGuard(Position at, ServerIdentity server, Stopwatch stopwatch) {
        this.server = server;
        this.flavor = server.flavor();
        this.barrier = new Barrier(at, flavor);
        this.at = at.gtidSet().filter(text -> !text.isBlank()).map(GtidSet::parse);
        this.stopwatch = stopwatch;
    }

    /** Where no GTIDs tell what a server has, only the one that P is of is known to have everything up to it. */
    @Override
    public String admit(QueryConnection connection) throws IOException {
        String name = ServerNames.of(connection, flavor);
        if (at.isEmpty() && !name.equals(server.uuid())) {
            throw new AnotherServer(server, name);
        }
        return name;
    }

    @Override
    public void pass(QueryConnection connection, WaitPost post) throws IOException, LedgerLost, InterruptedException {
        begin(connection, post);
        connection.execute("COMMIT");
    }

    @Override
    public void begin(QueryConnection connection, WaitPost post) throws IOException, LedgerLost, InterruptedException {
        Duration late = stopwatch.now().plus(USUAL);
        boolean told = false;
        while (!begun(connection)) {
            if (stopwatch.now().compareTo(late) > 0) {
                post.say(Optional.of(NOT_SHOWN));
                told = true;
            }
            stopwatch.sleep(TICK);
        }
        if (told) {
            post.say(Optional.empty());
        }
    }

    /**
     * MariaDB's {@code gtid_current_pos} is of no use: what its binlog has of a server with another id, as it had one itself before,
     * stands there for none.
     *
     * @return whether a transaction was begun, which is so if it shows everything up to P
     */
    private boolean begun(QueryConnection connection) throws IOException {
        if (proved.contains(connection)) {
            connection.execute("START TRANSACTION");
            return true;
        }
        if (flavor == Flavor.MySql || at.isEmpty()) {
            boolean shown = barrier.isPassed(connection);
            if (shown) {
                connection.execute("START TRANSACTION");
            }
            return shown;
        }
        connection.execute("START TRANSACTION WITH CONSISTENT SNAPSHOT");
        boolean shown = shown(connection).contains(at.get());
        if (shown) {
            proved.add(connection);
        } else {
            connection.execute("ROLLBACK");
        }
        return shown;
    }

    /**
     * @return what the read view of MariaDB that {@code connection} has begun shows; before 11.4 the server reads a file of the log
     *     from its beginning for it
     */
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
