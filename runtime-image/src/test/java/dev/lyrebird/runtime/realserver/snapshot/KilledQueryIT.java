package dev.lyrebird.runtime.realserver.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.api.v1alpha1.source.EngineChoice;
import dev.lyrebird.contract.snapshot.LedgerSummary;
import dev.lyrebird.contract.snapshot.SnapshotConfig;
import dev.lyrebird.contract.snapshot.SnapshotPlan;
import dev.lyrebird.runtime.engine.ChangeEvent;
import dev.lyrebird.runtime.realserver.fixture.Database;
import dev.lyrebird.runtime.realserver.fixture.ReplicaWorkers;
import dev.lyrebird.runtime.realserver.fixture.SnapshotJobs;
import dev.lyrebird.runtime.realserver.fixture.Sources;
import dev.lyrebird.runtime.sink.Sink;
import dev.lyrebird.runtime.sink.SinkOpener;
import dev.lyrebird.testkit.database.DatabaseServer;
import dev.lyrebird.testkit.database.MariaDbServer;
import dev.lyrebird.testkit.database.MySqlServer;
import dev.lyrebird.testkit.database.WithDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Somebody ends each query for one table, as tools against long ones do: it is given up, by name, and the others are copied. */
@WithDatabase
class KilledQueryIT {
    private static final Duration SOON = Duration.ofSeconds(90);

    /** More than all buffers between the server and the destination hold. */
    private static final int WIDE_ROWS = 40_000;

    @TempDir
    Path mounts;

    @TempDir
    Path ledgers;

    private final Set<String> keys = ConcurrentHashMap.newKeySet();
    private final MySqlServer mysql;
    private final MariaDbServer mariaDb;
    private Database db;

    KilledQueryIT(MySqlServer mysql, MariaDbServer mariaDb) {
        this.mysql = mysql;
        this.mariaDb = mariaDb;
    }

    @ParameterizedTest
    @ValueSource(strings = {"KILL QUERY", "KILL"})
    void whileItsRowsCome(String kill) throws Exception {
        tables(mysql);
        db.run("INSERT INTO @.killed SELECT (a.id - 1) * 200 + b.id, REPEAT('x', 1000) FROM @.other a, @.other b");
        SnapshotConfig config = SnapshotJobs.of(db, db.position(), 1_000_000, 1);
        ReplicaWorkers workers = new ReplicaWorkers(db, ledgers, kills(kill));
        assertThat(workers.plan(config).problems()).isEmpty();

        ReplicaWorkers.Copying copying = workers.copying(config, 0);

        assertThat(copying.whole()).succeedsWithin(SOON).isEqualTo(true);
        assertGivenUp(copying);
        assertThat(keys).as("rows of both").hasSizeBetween(201, WIDE_ROWS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"KILL QUERY", "KILL"})
    void whileItWaits(String kill) throws Exception {
        tables(mariaDb);
        SnapshotConfig config = SnapshotJobs.of(db, db.position(), 1_000_000, 1);
        ReplicaWorkers workers = new ReplicaWorkers(db, ledgers, kills("DO"));
        workers.plan(config);
        try (Connection holder = db.server.sql().connect();
                Statement statement = holder.createStatement()) {
            statement.execute("LOCK TABLES " + db.name + ".killed WRITE");
            ReplicaWorkers.Copying copying = workers.copying(config, 0);

            killUntilDone(kill, copying.whole());
            assertThat(copying.whole()).isCompletedWithValue(true);
            assertGivenUp(copying);
        }
        assertThat(keys).as("rows of the other one").hasSize(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"KILL QUERY", "KILL"})
    void whileItIsCut(String kill) throws Exception {
        tables(mysql);
        db.run("INSERT INTO @.killed SELECT id, 'x' FROM @.other", "ANALYZE TABLE @.killed");
        SnapshotConfig config = SnapshotJobs.of(db, db.position(), 100, 1);
        ReplicaWorkers workers = new ReplicaWorkers(db, ledgers, kills("DO"));
        try (Connection holder = db.server.sql().connect();
                Statement statement = holder.createStatement()) {
            statement.execute("LOCK TABLES " + db.name + ".killed WRITE");
            CompletableFuture<SnapshotPlan> planned = workers.planning(config).plan();

            killUntilDone(kill, planned);
            SnapshotPlan plan = planned.get();
            assertThat(plan.tables()).isEqualTo(1);
            assertThat(plan.problems()).singleElement().satisfies(problem -> {
                assertThat(problem.id().table()).isEqualTo("killed");
                assertThat(problem.message()).contains("cannot be planned", "xempt the account from what ends long");
            });
        }
    }

    private void tables(DatabaseServer server) {
        db = Database.on(server, mounts, EngineChoice.Direct);
        db.run(
                "CREATE TABLE @.killed (id INT PRIMARY KEY, v VARCHAR(1000))",
                "CREATE TABLE @.other (id INT PRIMARY KEY)",
                "INSERT INTO @.other WITH RECURSIVE s AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM s WHERE n < 200)"
                        + " SELECT n FROM s",
                "ANALYZE TABLE @.other");
    }

    private static void assertGivenUp(ReplicaWorkers.Copying copying) {
        assertThat(LedgerSummary.of(List.of(copying.run().state().orElseThrow()))
                        .failedTables())
                .singleElement()
                .satisfies(table -> {
                    assertThat(table.id().table()).isEqualTo("killed");
                    assertThat(table.error()).contains("by a KILL", "exempt the account");
                });
    }

    private void killUntilDone(String kill, CompletableFuture<?> work) throws Exception {
        long end = System.nanoTime() + SOON.toNanos();
        try (Connection connection = db.server.sql().connect();
                Statement statement = connection.createStatement()) {
            while (!work.isDone() && System.nanoTime() < end) {
                kill(statement, kill);
            }
        }
        assertThat(work).as("it ends").isDone();
    }

    /** Ends what reads the table at this moment. */
    private void kill(Statement statement, String kill) throws SQLException {
        List<Long> sessions = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery("SELECT id FROM information_schema.processlist WHERE user = '"
                + Sources.USER + "' AND info LIKE '%FROM `" + db.name + "`.`killed`%'")) {
            while (rows.next()) {
                sessions.add(rows.getLong(1));
            }
        }
        for (long session : sessions) {
            try {
                statement.execute(kill + " " + session);
            } catch (SQLException e) {
                assertThat(e.getMessage()).as("it has just ended").contains("thread id");
            }
        }
    }

    /** A destination that kills what it gets rows of. */
    private SinkOpener kills(String kill) {
        return () -> new Sink() {
            @Override
            public void send(List<ChangeEvent> batch) {
                if (batch.stream().anyMatch(event -> event.table().table().equals("killed"))) {
                    try (Connection connection = db.server.sql().connect();
                            Statement statement = connection.createStatement()) {
                        kill(statement, kill);
                    } catch (SQLException e) {
                        throw new IllegalStateException(e);
                    }
                }
                batch.forEach(
                        event -> keys.add(event.table() + new String(event.key().orElseThrow())));
            }

            @Override
            public void close() {
                // what came stays
            }
        };
    }
}
