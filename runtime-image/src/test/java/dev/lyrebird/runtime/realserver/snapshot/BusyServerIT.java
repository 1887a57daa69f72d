package dev.lyrebird.runtime.realserver.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.api.v1alpha1.source.EngineChoice;
import dev.lyrebird.contract.names.DataKeys;
import dev.lyrebird.contract.names.Mounts;
import dev.lyrebird.contract.snapshot.SnapshotConfig;
import dev.lyrebird.contract.snapshot.Throttle;
import dev.lyrebird.contract.snapshot.WaitCause;
import dev.lyrebird.runtime.realserver.fixture.Database;
import dev.lyrebird.runtime.realserver.fixture.MemorySink;
import dev.lyrebird.runtime.realserver.fixture.ReplicaWorkers;
import dev.lyrebird.runtime.realserver.fixture.SnapshotJobs;
import dev.lyrebird.runtime.realserver.fixture.Sources;
import dev.lyrebird.testkit.database.DatabaseServer;
import dev.lyrebird.testkit.database.MariaDbServer;
import dev.lyrebird.testkit.database.MySqlServer;
import dev.lyrebird.testkit.database.WithDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A copy pauses by what a real server says of itself, and goes on when the server has less to do. */
@WithDatabase
class BusyServerIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int SLEEPERS = 12;
    private static final int UNDO = 3000;
    private static final String WATCHER = "watcher";

    @TempDir
    Path mounts;

    @TempDir
    Path ledgers;

    private final MySqlServer mysql;
    private final MariaDbServer mariaDb;
    private final MemorySink sink = new MemorySink();
    private Database db;

    BusyServerIT(MySqlServer mysql, MariaDbServer mariaDb) {
        this.mysql = mysql;
        this.mariaDb = mariaDb;
    }

    @ParameterizedTest
    @ValueSource(strings = {"MySQL", "MariaDB"})
    void threadsThatRunHoldItUp(String product) throws Exception {
        DatabaseServer server = server(product);
        Throttle throttle =
                new Throttle(Optional.of(SLEEPERS / 2), Optional.empty(), Optional.empty(), Optional.empty());
        List<CompletableFuture<Void>> sleepers = new ArrayList<>();
        ReplicaWorkers.Copying copying;
        try {
            for (int i = 0; i < SLEEPERS; i++) {
                sleepers.add(sleep(server));
            }
            copying = copying(throttle);
            assertThat(copying.awaitWait(WaitCause.Throttled))
                    .matches("Reading 127.0.0.1:" + server.port()
                            + " pauses before the next chunk, as spec.throttle asks: \\d+ threads are running\\.");
            assertThat(sink.events()).isEmpty();
            assertThat(sleepers).noneMatch(CompletableFuture::isDone);
        } finally {
            wake(server);
        }

        assertThat(copying.whole()).succeedsWithin(SOON).isEqualTo(true);
        assertThat(sink.events()).hasSize(3);
    }

    /** A transaction that looks at the rows as they were keeps the purge from what is changed since. */
    @ParameterizedTest
    @ValueSource(strings = {"MySQL", "MariaDB"})
    void undoThatIsNotPurgedHoldsItUp(String product) throws Exception {
        DatabaseServer server = server(product);
        Throttle throttle = new Throttle(Optional.empty(), Optional.empty(), Optional.of(UNDO / 2L), Optional.empty());
        ReplicaWorkers.Copying copying;
        try (Connection old = server.sql().connect();
                Statement view = old.createStatement()) {
            view.execute("START TRANSACTION WITH CONSISTENT SNAPSHOT");
            view.execute("SELECT * FROM " + db.name + ".t");
            change(server);
            copying = copying(throttle);
            assertThat(copying.awaitWait(WaitCause.Throttled))
                    .matches(".* as spec.throttle asks: \\d+ undo log entries wait for the purge\\.");
            assertThat(sink.events()).isEmpty();
            view.execute("COMMIT");
        }

        assertThat(copying.whole()).succeedsWithin(SOON).isEqualTo(true);
        assertThat(sink.events()).hasSize(3);
    }

    /** An idle MySQL counts what it has purged after a minute only. */
    @BeforeEach
    void countAtOnce() {
        mysql.sql().execute("SET GLOBAL innodb_purge_rseg_truncate_frequency = 1");
    }

    @AfterEach
    void countAsEver() {
        mysql.sql().execute("SET GLOBAL innodb_purge_rseg_truncate_frequency = DEFAULT");
    }

    private DatabaseServer server(String product) {
        DatabaseServer server = product.equals("MySQL") ? mysql : mariaDb;
        server.sql()
                .execute(
                        "CREATE USER IF NOT EXISTS '" + WATCHER + "'@'%' IDENTIFIED BY '" + Sources.PASSWORD + "'",
                        "GRANT PROCESS, " + DatabaseServer.CAPTURE_PRIVILEGES + " TO '" + WATCHER + "'@'%'");
        db = Database.on(server, mounts, EngineChoice.Direct);
        Sources.of(server, mounts).mount(Mounts.SOURCE_CREDENTIALS, DataKeys.USERNAME, WATCHER);
        db.run(
                "CREATE TABLE @.t (id INT PRIMARY KEY, n INT NOT NULL)",
                "INSERT INTO @.t VALUES (1, 0), (2, 0), (3, 0)");
        return server;
    }

    private ReplicaWorkers.Copying copying(Throttle throttle) throws Exception {
        SnapshotConfig config = SnapshotJobs.throttled(SnapshotJobs.of(db, db.position(), 100, 1), throttle);
        ReplicaWorkers workers = new ReplicaWorkers(db, ledgers, sink);
        workers.plan(config);
        return workers.copying(config, 0);
    }

    private static CompletableFuture<Void> sleep(DatabaseServer server) {
        return CompletableFuture.runAsync(
                () -> server.sql().rows("SELECT SLEEP(600)"), task -> new Thread(task, "sleeper").start());
    }

    private static void wake(DatabaseServer server) {
        server.sql().rows("SHOW PROCESSLIST").stream()
                .filter(thread -> String.valueOf(thread.get(7)).startsWith("SELECT SLEEP"))
                .forEach(thread -> server.sql().execute("KILL QUERY " + thread.get(0)));
    }

    private void change(DatabaseServer server) throws SQLException {
        try (Connection connection = server.sql().connect();
                Statement statement = connection.createStatement()) {
            for (int i = 0; i < UNDO; i++) {
                statement.execute("UPDATE " + db.name + ".t SET n = n + 1 WHERE id = 1");
            }
        }
    }
}
