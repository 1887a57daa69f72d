package dev.lyrebird.runtime.realserver.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.lyrebird.api.v1alpha1.source.EngineChoice;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.contract.snapshot.GroupState;
import dev.lyrebird.contract.snapshot.LedgerSummary;
import dev.lyrebird.contract.snapshot.SnapshotConfig;
import dev.lyrebird.contract.snapshot.WaitCause;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.runtime.engine.CopyResult;
import dev.lyrebird.runtime.failure.SourceFailure;
import dev.lyrebird.runtime.realserver.fixture.CollectedEvents;
import dev.lyrebird.runtime.realserver.fixture.Database;
import dev.lyrebird.runtime.realserver.fixture.MemorySink;
import dev.lyrebird.runtime.realserver.fixture.ReplicaWorkers;
import dev.lyrebird.runtime.realserver.fixture.SnapshotJobs;
import dev.lyrebird.runtime.server.query.QueryConnection;
import dev.lyrebird.runtime.snapshot.copy.Reading;
import dev.lyrebird.runtime.snapshot.guard.Pause;
import dev.lyrebird.runtime.snapshot.plan.IndexSampler;
import dev.lyrebird.runtime.snapshot.plan.TableFacts;
import dev.lyrebird.runtime.snapshot.plan.TableSizes;
import dev.lyrebird.testkit.database.MySqlServer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that lets a copy in, and then answers no question as long as something is the matter with it: no table is given up for that. */
class RefusingServerIT {
    private static final Duration SOON = Duration.ofSeconds(90);
    private static MySqlServer mysql;

    @TempDir
    Path mounts;

    @TempDir
    Path ledgers;

    private final MemorySink sink = new MemorySink();
    private Database db;
    private ReplicaWorkers workers;

    @BeforeAll
    static void start() {
        mysql = MySqlServer.start();
    }

    @AfterAll
    static void stop() {
        mysql.close();
    }

    @BeforeEach
    void table() {
        db = Database.on(mysql, mounts, EngineChoice.Direct);
        db.run("CREATE TABLE @.t (id INT PRIMARY KEY)", "INSERT INTO @.t VALUES (1), (2), (3), (4)");
        workers = new ReplicaWorkers(db, ledgers, sink);
    }

    @Test
    void beforeAChunkIsBegun() throws Exception {
        SnapshotConfig config = SnapshotJobs.of(db, db.position(), 100, 1);
        workers.plan(config);
        mysql.sql()
                .execute(
                        "SET GLOBAL gtid_mode = ON_PERMISSIVE",
                        "SET GLOBAL gtid_mode = OFF_PERMISSIVE",
                        "SET GLOBAL gtid_mode = OFF");

        ReplicaWorkers.Copying copying = workers.copying(config, 0);
        awaitWords(copying, "WAIT_FOR_EXECUTED_GTID_SET");
        mysql.sql()
                .execute(
                        "SET GLOBAL gtid_mode = OFF_PERMISSIVE",
                        "SET GLOBAL gtid_mode = ON_PERMISSIVE",
                        "SET GLOBAL gtid_mode = ON");

        assertWhole(copying);
    }

    @Test
    void whileAStatementHoldsTheTable() throws Exception {
        SnapshotConfig config = SnapshotJobs.of(db, db.position(), 100, 1);
        workers.plan(config);
        try (Connection holder = mysql.sql().connect();
                Statement statement = holder.createStatement()) {
            statement.execute("LOCK TABLES " + db.name + ".t WRITE");
            ReplicaWorkers.Copying copying = workers.copying(config, 0);
            awaitWords(copying, "Lock wait timeout exceeded");
            awaitWords(copying, "Lock wait timeout exceeded");
            statement.execute("UNLOCK TABLES");

            assertWhole(copying);
        }
    }

    /** The copy that a capture makes by itself tells its output what it waits for. */
    @Test
    void whileAStatementHoldsATableOfACaptureThatCopies() throws Exception {
        CollectedEvents output = new CollectedEvents();
        Position at = db.position();
        try (Connection holder = mysql.sql().connect();
                Statement statement = holder.createStatement()) {
            statement.execute("LOCK TABLES " + db.name + ".t WRITE");
            CompletableFuture<CopyResult> copy = new CompletableFuture<>();
            copy.completeAsync(() -> copied(at, output));
            await().atMost(SOON).failFast("the copy ended", copy::isDone).until(() -> output.waits().stream()
                    .anyMatch(words -> words.contains("has locked " + db.name + ".t,")));
            statement.execute("UNLOCK TABLES");

            assertThat(copy).succeedsWithin(SOON).extracting(CopyResult::rows).isEqualTo(4L);
        }
        assertThat(output.events()).hasSize(4);
    }

    private CopyResult copied(Position at, CollectedEvents output) {
        try {
            return db.source.copy(db.source.identity()).copy(at, output);
        } catch (SourceFailure | InterruptedException e) {
            throw new CompletionException(e);
        }
    }

    /** The tables behind it would have been left out of the plan, one like the other. */
    @Test
    void whileATableIsCut() throws Exception {
        SnapshotConfig config = SnapshotJobs.of(db, db.position(), 2, 1);
        Reading reading = workers.source(config).reading(Clock.systemUTC());
        TableId table = new TableId(db.name, "t");
        QueryConnection connection = QueryConnection.open(reading.access().now(), 1 << 20);
        TableFacts facts =
                TableSizes.read(connection).of(reading.definitions().of(table).orElseThrow());
        connection.close();

        assertThatThrownBy(() -> new IndexSampler(connection, Pause.NONE).cuts(facts, List.of(), 2))
                .isInstanceOf(IOException.class);
    }

    /** What it says goes as soon as it asks again. */
    private static void awaitWords(ReplicaWorkers.Copying copying, String words) {
        await().atMost(SOON)
                .pollInterval(Duration.ofMillis(5))
                .failFast("the copy ended", () -> copying.whole().isDone())
                .until(() -> copying.run()
                        .state()
                        .flatMap(GroupState::waits)
                        .filter(wait -> wait.cause() == WaitCause.ServerUnavailable)
                        .filter(wait -> wait.message().contains(words))
                        .isPresent());
    }

    private void assertWhole(ReplicaWorkers.Copying copying) {
        assertThat(copying.whole()).succeedsWithin(SOON).isEqualTo(true);
        GroupState state = copying.run().state().orElseThrow();
        assertThat(LedgerSummary.of(List.of(state)).failedTables()).isEmpty();
        assertThat(state.waits()).isEmpty();
        assertThat(sink.events()).hasSize(4);
    }
}
