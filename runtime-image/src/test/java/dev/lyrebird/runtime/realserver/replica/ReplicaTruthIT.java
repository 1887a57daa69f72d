package dev.lyrebird.runtime.realserver.replica;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.api.v1alpha1.source.EngineChoice;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.contract.snapshot.GroupState;
import dev.lyrebird.contract.snapshot.SnapshotConfig;
import dev.lyrebird.contract.snapshot.WaitCause;
import dev.lyrebird.runtime.engine.ChangeEvent;
import dev.lyrebird.runtime.engine.SchemaState;
import dev.lyrebird.runtime.realserver.fixture.Database;
import dev.lyrebird.runtime.realserver.fixture.MemorySink;
import dev.lyrebird.runtime.realserver.fixture.MovingMoney;
import dev.lyrebird.runtime.realserver.fixture.ReplicaWorkers;
import dev.lyrebird.runtime.realserver.fixture.RunningEngine;
import dev.lyrebird.runtime.realserver.fixture.SnapshotJobs;
import dev.lyrebird.testkit.database.MySqlServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Money moves between rows of a primary while they are copied from its replica, which stops replicating in between; after the
 * replay of the primary's log the destination is the primary.
 */
class ReplicaTruthIT {
    private static final int GROUPS = 3;

    @TempDir
    Path mounts;

    @TempDir
    Path ledgers;

    private final ReplicatedPair servers = ReplicatedPair.start();
    private final MySqlServer replica = servers.replica();
    private final MemorySink sink = new MemorySink();
    private Database db;

    @BeforeEach
    void database() {
        db = Database.on(servers.primary(), mounts, EngineChoice.Direct);
        servers.mount(mounts);
    }

    @AfterEach
    void close() {
        servers.close();
    }

    @Test
    void aReplicaThatStopsInTheMiddleIsWaitedForAndLosesNothing() throws Exception {
        MovingMoney money = MovingMoney.in(db);
        servers.awaitCaughtUp();
        replica.sql().execute("STOP REPLICA SQL_THREAD");
        money.start(7);
        Position at = db.position();
        SchemaState schema = db.schema(at);
        SnapshotConfig config = SnapshotJobs.readFrom(replica, SnapshotJobs.of(db, at, 100, GROUPS));
        ReplicaWorkers workers = new ReplicaWorkers(db, ledgers, sink);

        ReplicaWorkers.Planning planning = workers.planning(config);
        assertThat(planning.awaitWait(WaitCause.ReplicaStopped))
                .contains("127.0.0.1:" + replica.port(), "does not replicate", "Replica_SQL_Running is No");
        replica.sql().execute("START REPLICA SQL_THREAD");
        assertThat(planning.plan().get(60, TimeUnit.SECONDS).groups()).isEqualTo(GROUPS);
        assertThat(planning.said().get()).isEmpty();

        GroupState first = workers.copy(config, 0);
        assertThat(first.readers()).containsExactly(replica.sql().value("SELECT @@server_uuid"));
        int copied = sink.events().size();
        replica.sql().execute("STOP REPLICA SQL_THREAD");
        ReplicaWorkers.Copying second = workers.copying(config, 1);
        second.awaitWait(WaitCause.ReplicaStopped);
        assertThat(sink.events()).as("nothing is read while it is stopped").hasSize(copied);
        replica.sql().execute("START REPLICA SQL_THREAD");
        assertThat(second.whole().get(60, TimeUnit.SECONDS)).isTrue();
        assertThat(second.run().state().orElseThrow().waits()).isEmpty();
        workers.copy(config, 2);
        money.stop();

        List<ChangeEvent> delivered = new ArrayList<>(sink.events());
        assertThat(delivered).hasSizeGreaterThanOrEqualTo(2 * MovingMoney.ROWS);
        try (RunningEngine capture = RunningEngine.stream(db.source, at, schema)) {
            capture.awaitLine(MovingMoney.lastLine());
            delivered.addAll(capture.events.events());
        }
        Map<String, String> applied = MovingMoney.applied(delivered);
        assertThat(applied).isEqualTo(money.rows()).hasSizeGreaterThan(MovingMoney.ROWS);
        assertThat(MovingMoney.money(applied)).isEqualTo(MovingMoney.ALL);
    }
}
