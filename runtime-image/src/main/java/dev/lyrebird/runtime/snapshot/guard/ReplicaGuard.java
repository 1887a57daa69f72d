package dev.lyrebird.runtime.snapshot.guard;

import dev.lyrebird.contract.checkpoint.Flavor;
import dev.lyrebird.contract.checkpoint.ServerIdentity;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.contract.snapshot.WaitCause;
import dev.lyrebird.contract.snapshot.WorkerWait;
import dev.lyrebird.runtime.server.query.QueryConnection;
import dev.lyrebird.runtime.server.query.QueryFailed;
import dev.lyrebird.runtime.snapshot.ledger.LedgerLost;
import dev.lyrebird.runtime.time.Stopwatch;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A replica may be read that has GTIDs, so that one can tell what it has, and no filter, so that it has everything; and only while it
 * replicates. What a stopped one shows is not wrong, but grows old without anybody noticing.
 */
public final class ReplicaGuard implements ReadGuard {
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Set<Integer> NOT_ALLOWED = Set.of(1044, 1227);

    private final String address;
    private final ServerIdentity primary;
    private final Barrier barrier;
    private final Stopwatch stopwatch;

    /**
     * @param address of the replica, for messages
     * @param primary the server that is followed
     * @param at the snapshot's position, which is of the primary
     */
    public ReplicaGuard(String address, ServerIdentity primary, Position at, Stopwatch stopwatch) {
        this.address = address;
        this.primary = primary;
        this.barrier = new Barrier(at, primary.flavor());
        this.stopwatch = stopwatch;
    }

    @Override
    public String admit(QueryConnection connection) throws IOException, CopyRefused {
        String name = ServerNames.of(connection, primary.flavor());
        if (name.equals(primary.uuid())) {
            throw new CopyRefused("spec.mysql.replica, " + address + ", leads to the source's own server (" + name
                    + "), which was not to be read. Name a replica, or set readFrom to Primary.");
        }
        if (primary.flavor() == Flavor.MySql
                && !connection
                        .rows("SELECT @@global.gtid_mode AS mode")
                        .get(0)
                        .text("mode")
                        .startsWith("ON")) {
            throw new CopyRefused(
                    "The replica " + address + " has gtid_mode OFF, so nobody can tell whether it has what"
                            + " the source had at the snapshot's position. Switch GTIDs on, or set readFrom to Primary.");
        }
        Optional<String> filter = replication(connection).filter();
        if (filter.isPresent()) {
            throw new CopyRefused("The replica " + address + " has a replication filter (" + filter.get()
                    + "), so rows can be missing in it. Read another replica, or set readFrom to Primary.");
        }
        return name;
    }

    private Replication replication(QueryConnection connection) throws IOException, CopyRefused {
        try {
            return Replication.read(connection, primary.flavor());
        } catch (QueryFailed e) {
            if (NOT_ALLOWED.contains(e.code())) {
                throw new CopyRefused(
                        "The account may not ask the replica " + address
                                + " how it replicates. GRANT REPLICATION CLIENT ON *.* to it there (on MariaDB REPLICA MONITOR).");
            }
            throw e;
        }
    }

    @Override
    public void pass(QueryConnection connection, WaitPost post) throws IOException, LedgerLost, InterruptedException {
        Optional<WorkerWait> wait = wait(connection);
        while (wait.isPresent()) {
            post.say(wait);
            stopwatch.sleep(TICK);
            wait = wait(connection);
        }
        post.say(Optional.empty());
    }

    private Optional<WorkerWait> wait(QueryConnection connection) throws IOException {
        Replication now = Replication.read(connection, primary.flavor());
        Optional<String> stopped = now.stopped(primary.uuid());
        if (stopped.isPresent()) {
            return Optional.of(new WorkerWait(
                    WaitCause.ReplicaStopped,
                    "The replica " + address + " does not replicate (" + stopped.get()
                            + "): reading waits, and goes on when it does. "
                            + (primary.flavor() == Flavor.MariaDb ? "SHOW ALL SLAVES STATUS" : "SHOW REPLICA STATUS")
                            + " there says more."));
        }
        return barrier.isPassed(connection)
                ? Optional.empty()
                : Optional.of(new WorkerWait(
                        WaitCause.ReplicaLags,
                        "The replica " + address + " has not got everything up to the snapshot's position yet"
                                + lag(now.secondsBehind())
                                + ": reading waits for it."));
    }

    private static String lag(OptionalLong seconds) {
        return seconds.isPresent() ? " (it says that it is " + seconds.getAsLong() + " s behind)" : "";
    }
}
