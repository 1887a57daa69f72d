package dev.lyrebird.runtime.realserver.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.lyrebird.api.v1alpha1.source.EngineChoice;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.contract.snapshot.SnapshotConfig;
import dev.lyrebird.contract.snapshot.SnapshotPlan;
import dev.lyrebird.contract.snapshot.TableProblem;
import dev.lyrebird.contract.snapshot.TableProgress;
import dev.lyrebird.contract.snapshot.Throttle;
import dev.lyrebird.contract.snapshot.WaitCause;
import dev.lyrebird.runtime.realserver.fixture.CollectedEvents;
import dev.lyrebird.runtime.realserver.fixture.Database;
import dev.lyrebird.runtime.realserver.fixture.MemorySink;
import dev.lyrebird.runtime.realserver.fixture.ReplicaWorkers;
import dev.lyrebird.runtime.realserver.fixture.SnapshotJobs;
import dev.lyrebird.runtime.snapshot.guard.CopyRefused;
import dev.lyrebird.testkit.database.MySqlServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which replicas are read, which are waited for, and which are refused. */
class ReplicaReadingIT {
    private static ReplicatedPair servers;

    @TempDir
    Path mounts;

    @TempDir
    Path ledgers;

    private final MemorySink sink = new MemorySink();
    private MySqlServer replica;
    private Database db;
    private ReplicaWorkers workers;

    @BeforeAll
    static void start() {
        servers = ReplicatedPair.start();
    }

    @AfterAll
    static void stop() {
        servers.close();
    }

    @BeforeEach
    void database() {
        db = Database.on(servers.primary(), mounts, EngineChoice.Direct);
        servers.mount(mounts);
        replica = servers.replica();
        workers = new ReplicaWorkers(db, ledgers, sink);
        db.run("CREATE TABLE @.t (id INT PRIMARY KEY, v VARCHAR(9))", "INSERT INTO @.t VALUES (1, 'a')");
        servers.awaitCaughtUp();
    }

    private SnapshotConfig config() throws Exception {
        return config(db.position());
    }

    private SnapshotConfig config(Position at) throws Exception {
        return SnapshotJobs.readFrom(replica, SnapshotJobs.of(db, at, 100, 1));
    }

    @Test
    void oneThatLagsIsWaitedForUpToThePosition() throws Exception {
        SnapshotConfig early = config();
        workers.plan(early);
        servers.whileItLags(() -> {
            db.run("INSERT INTO @.t VALUES (2, 'b')");
            ReplicaWorkers.Copying copying = workers.copying(config(), 0);
            assertThat(copying.awaitWait(WaitCause.ReplicaLags))
                    .contains("127.0.0.1:" + replica.port(), "has not got everything up to the snapshot's position");
            assertThat(sink.events()).isEmpty();
            copying.run().stop();
        });
        servers.awaitCaughtUp();
        workers.copy(config(), 0);
        assertThat(sink.events().stream().map(CollectedEvents::line))
                .containsExactly("r {\"id\":1} {\"id\":1,\"v\":\"a\"}", "r {\"id\":2} {\"id\":2,\"v\":\"b\"}");
    }

    @Test
    void oneThatLagsBeyondTheLimitIsNamedAndWaitedFor() throws Exception {
        SnapshotConfig config = SnapshotJobs.with(
                config(),
                replica.host(),
                replica.port(),
                new Throttle(Optional.empty(), Optional.of(1), Optional.empty(), Optional.empty()));
        workers.plan(config);
        ReplicaWorkers.Copying[] copying = new ReplicaWorkers.Copying[1];
        servers.whileItLags(() -> {
            db.run("INSERT INTO @.t VALUES (2, 'b')");
            awaitSecondsBehind();
            copying[0] = workers.copying(config, 0);
            assertThat(copying[0].awaitWait(WaitCause.ReplicaLags))
                    .startsWith("Reading 127.0.0.1:" + replica.port() + " pauses before the next chunk")
                    .contains("s behind its primary");
            assertThat(sink.events()).isEmpty();
        });
        assertThat(copying[0].whole().get(60, TimeUnit.SECONDS)).isTrue();
    }

    private void awaitSecondsBehind() {
        await().atMost(60, TimeUnit.SECONDS).until(() -> {
            try (var connection = replica.sql().connect();
                    var statement = connection.createStatement();
                    var status = statement.executeQuery("SHOW REPLICA STATUS")) {
                return status.next() && status.getInt("Seconds_Behind_Source") > 3;
            }
        });
    }

    @Test
    void oneWithAFilterIsRefused() throws Exception {
        filter("'elsewhere.%'");
        try {
            assertRefused(config(), "has a replication filter (Replicate_Wild_Ignore_Table)");
        } finally {
            filter("");
        }
        assertThat(workers.plan(config()).tables()).isEqualTo(1);
    }

    private void filter(String tables) {
        change("CHANGE REPLICATION FILTER REPLICATE_WILD_IGNORE_TABLE = (" + tables + ")");
    }

    @Test
    void theSourcesOwnServerUnderAnotherNameIsRefused() throws Exception {
        SnapshotConfig config =
                SnapshotJobs.with(config(), "localhost", servers.primary().port(), Throttle.none());
        assertRefused(config, "leads to the source's own server");
    }

    @Test
    void withoutGtidsNoneIsRead() throws Exception {
        Position place = db.position();
        assertRefused(config(Position.atTransaction(Optional.empty(), place.file(), place.offset())), "without GTIDs");
    }

    @Test
    void anAccountThatMayNotAskIsToldWhatToGrant() throws Exception {
        servers.primary().sql().execute("REVOKE REPLICATION CLIENT ON *.* FROM " + ReplicatedPair.READER);
        servers.awaitCaughtUp();
        try {
            assertRefused(config(), "GRANT REPLICATION CLIENT ON *.*");
        } finally {
            servers.primary().sql().execute("GRANT REPLICATION CLIENT ON *.* TO " + ReplicatedPair.READER);
            servers.awaitCaughtUp();
        }
    }

    private void assertRefused(SnapshotConfig config, String why) {
        assertThatThrownBy(() -> workers.plan(config))
                .isInstanceOf(CopyRefused.class)
                .hasMessageContaining(why);
    }

    @Test
    void tablesThatDifferAreRefusedAndTheOthersCopied() throws Exception {
        db.run(
                "CREATE TABLE @.more (id INT PRIMARY KEY)",
                "CREATE TABLE @.other (id INT PRIMARY KEY, v INT)",
                "CREATE TABLE @.less (id INT PRIMARY KEY)",
                "CREATE TABLE @.gone (id INT PRIMARY KEY)");
        servers.awaitCaughtUp();
        onTheReplicaOnly(
                "ALTER TABLE @.more ADD COLUMN v INT",
                "ALTER TABLE @.other MODIFY COLUMN v BIGINT",
                "ALTER TABLE @.less ADD INDEX (id)",
                "DROP TABLE @.gone");

        SnapshotPlan plan = workers.plan(config());

        assertThat(plan.problems())
                .extracting(problem -> problem.id().table(), TableProblem::message)
                .satisfiesExactlyInAnyOrder(
                        more -> assertThat(more.toList().toString())
                                .contains("more", "column v is on the replica only", "readFrom: Primary"),
                        other -> assertThat(other.toList().toString())
                                .contains("other", "column v is int, and bigint on the replica"),
                        gone -> assertThat(gone.toList().toString()).contains("gone", "the table is missing there"));
        assertThat(plan.tables()).isEqualTo(2);
    }

    @Test
    void aTableThatComesToDifferWhileItIsCopiedIsRefused() throws Exception {
        db.run("CREATE TABLE @.same (id INT PRIMARY KEY)", "INSERT INTO @.same VALUES (1)");
        servers.awaitCaughtUp();
        SnapshotConfig config = config();
        assertThat(workers.plan(config).problems()).isEmpty();
        onTheReplicaOnly("ALTER TABLE @.t ADD COLUMN w INT");

        List<TableProgress> copied = workers.copy(config, 0).tables();

        assertThat(copied)
                .filteredOn(table -> table.id().table().equals("t"))
                .extracting(TableProgress::error)
                .singleElement()
                .asString()
                .contains("column w is on the replica only", "readFrom: Primary");
        assertThat(sink.events().stream().map(CollectedEvents::line)).containsExactly("r {\"id\":1} {\"id\":1}");
    }

    @Test
    void whatAReplicaCallsByAnotherNameIsNotRead() throws Exception {
        change("CHANGE REPLICATION FILTER REPLICATE_REWRITE_DB = ((elsewhere, here))");
        try {
            assertRefused(config(), "has a replication filter (Replicate_Rewrite_DB)");
        } finally {
            change("CHANGE REPLICATION FILTER REPLICATE_REWRITE_DB = ()");
        }
        assertThat(workers.plan(config()).tables()).isEqualTo(1);
    }

    private void change(String statement) {
        replica.sql().execute("STOP REPLICA SQL_THREAD", statement, "START REPLICA SQL_THREAD");
    }

    private void onTheReplicaOnly(String... statements) throws Exception {
        try (var connection = replica.sql().connect();
                var statement = connection.createStatement()) {
            statement.execute("SET GLOBAL super_read_only = OFF");
            statement.execute("SET sql_log_bin = 0");
            for (String sql : statements) {
                statement.execute(sql.replace("@", db.name));
            }
            statement.execute("SET GLOBAL super_read_only = ON");
        }
    }

    @Test
    void aStatementThatIsOnItsWayIsNoDifference() throws Exception {
        SnapshotConfig config = config();
        ReplicaWorkers.Planning[] planning = new ReplicaWorkers.Planning[1];
        servers.whileItLags(() -> {
            db.run("ALTER TABLE @.t ADD COLUMN w INT DEFAULT 7", "CREATE TABLE @.fresh (id INT PRIMARY KEY)");
            planning[0] = workers.planning(config);
            planning[0].awaitWait(WaitCause.ReplicaLags);
        });
        SnapshotPlan plan = planning[0].plan().get(60, TimeUnit.SECONDS);
        assertThat(plan.problems()).isEmpty();
        assertThat(plan.tables()).isEqualTo(2);
        assertThat(plan.readerUuid()).isEqualTo(replica.sql().value("SELECT @@server_uuid"));
        assertThat(plan.connections().orElseThrow().most()).isPositive();

        workers.copy(config, 0);
        assertThat(sink.events().stream().map(CollectedEvents::line))
                .containsExactly("r {\"id\":1} {\"id\":1,\"v\":\"a\",\"w\":7}");
    }
}
