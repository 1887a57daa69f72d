package dev.lyrebird.runtime.snapshot.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.lyrebird.api.v1alpha1.source.TlsMode;
import dev.lyrebird.contract.checkpoint.Flavor;
import dev.lyrebird.contract.checkpoint.ServerIdentity;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.contract.snapshot.WorkerWait;
import dev.lyrebird.runtime.config.Credentials;
import dev.lyrebird.runtime.server.access.ServerAccess;
import dev.lyrebird.runtime.server.query.QueryConnection;
import dev.lyrebird.runtime.time.Stopwatch;
import dev.lyrebird.testkit.database.DatabaseOptions;
import dev.lyrebird.testkit.database.DatabaseServer;
import dev.lyrebird.testkit.database.MariaDbServer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** What is in MariaDB's log and not visible yet: a semi-synchronous replica that does not answer holds it there. */
class PrimaryGuardIT {
    private static final Duration SOON = Duration.ofSeconds(60);

    /** GTIDs tell what a server has, whoever it is. */
    private static final ServerIdentity SERVER = new ServerIdentity("mariadb:0:1", Flavor.MariaDb);

    private final List<Optional<WorkerWait>> told = new CopyOnWriteArrayList<>();

    @Test
    void aChunkWaitsUntilItSeesWhatTheLogHas() throws Exception {
        try (MariaDbServer primary = MariaDbServer.start(DatabaseOptions.defaults()
                        .with("rpl_semi_sync_master_enabled", "ON")
                        .with("rpl_semi_sync_master_wait_point", "AFTER_SYNC")
                        .with("rpl_semi_sync_master_wait_no_slave", "OFF")
                        .with("rpl_semi_sync_master_timeout", "600000"));
                MariaDbServer replica =
                        MariaDbServer.start(DatabaseOptions.defaults().with("rpl_semi_sync_slave_enabled", "ON"))) {
            primary.sql()
                    .execute(
                            "CREATE DATABASE held",
                            "CREATE TABLE held.orders (id INT PRIMARY KEY, n INT)",
                            "INSERT INTO held.orders VALUES (1, 0)");
            replica.follow(primary, "");
            await().atMost(SOON).until(() -> primary.sql()
                    .rows("SHOW GLOBAL STATUS LIKE 'Rpl_semi_sync_master_clients'")
                    .get(0)
                    .get(1)
                    .equals("1"));
            replica.pause();
            String before = primary.gtidBinlogPosition();
            CompletableFuture<Void> commit = CompletableFuture.runAsync(
                    () -> primary.sql().execute("UPDATE held.orders SET n = 1 WHERE id = 1"));
            await().atMost(SOON).until(() -> !primary.gtidBinlogPosition().equals(before));
            assertThat(primary.sql().value("SELECT n FROM held.orders")).isEqualTo("0");
            Position at = Position.atTransaction(Optional.of(primary.gtidBinlogPosition()), "binlog.000001", 4);

            CompletableFuture<String> chunk = CompletableFuture.supplyAsync(() -> read(primary, at));
            assertThatThrownBy(() -> chunk.get(3, TimeUnit.SECONDS)).isInstanceOf(TimeoutException.class);
            assertThat(commit).isNotDone();
            assertThat(told)
                    .first()
                    .satisfies(wait -> assertThat(wait.orElseThrow().message()).contains("semi-synchronous"));
            primary.sql().execute("SET GLOBAL rpl_semi_sync_master_enabled = OFF");

            assertThat(chunk.get(SOON.toSeconds(), TimeUnit.SECONDS)).isEqualTo("1");
            assertThat(told).last().isEqualTo(Optional.empty());
            commit.get(SOON.toSeconds(), TimeUnit.SECONDS);
            replica.resume();
        }
    }

    /** Of a server with another id {@code gtid_current_pos} says nothing, so it must not be waited for. */
    @Test
    void aServerThatWasGivenAnotherIdIsReadAtOnce() throws Exception {
        try (MariaDbServer server = MariaDbServer.start()) {
            server.sql()
                    .execute(
                            "CREATE DATABASE held",
                            "CREATE TABLE held.orders (id INT PRIMARY KEY, n INT)",
                            "INSERT INTO held.orders VALUES (1, 7)",
                            "SET GLOBAL server_id = 4711");
            Position at = Position.atTransaction(Optional.of(server.gtidBinlogPosition()), "binlog.000001", 4);

            CompletableFuture<String> chunk = CompletableFuture.supplyAsync(() -> read(server, at));
            assertThat(chunk.get(SOON.toSeconds(), TimeUnit.SECONDS)).isEqualTo("7");
            assertThat(told).isEmpty();
        }
    }

    /** Servers before 11.4 read the log from the beginning of the file for it. */
    @Test
    void theLogIsAskedOnceOfEachConnection() throws Exception {
        try (MariaDbServer server = MariaDbServer.start(
                DatabaseOptions.defaults().with("general_log", "ON").with("log_output", "TABLE"))) {
            server.sql().execute("CREATE DATABASE asked", "CREATE TABLE asked.orders (id INT PRIMARY KEY)");
            Position at = Position.atTransaction(Optional.of(server.gtidBinlogPosition()), "binlog.000001", 4);
            PrimaryGuard guard = new PrimaryGuard(at, SERVER, Stopwatch.system());
            for (int connections = 1; connections <= 2; connections++) {
                try (QueryConnection connection = QueryConnection.open(access(server), 1 << 20)) {
                    for (int id = 0; id < 3; id++) {
                        server.sql().execute("INSERT INTO asked.orders VALUES (" + (10 * connections + id) + ")");
                        guard.begin(connection, wait -> {});
                        assertThat(connection
                                        .rows("SELECT MAX(id) AS id FROM asked.orders")
                                        .get(0)
                                        .text("id"))
                                .isEqualTo(String.valueOf(10 * connections + id));
                        connection.execute("COMMIT");
                    }
                }
                assertThat(server.sql()
                                .value("SELECT COUNT(*) FROM mysql.general_log WHERE command_type = 'Query'"
                                        + " AND argument LIKE 'SELECT COALESCE(BINLOG\\_GTID\\_POS(%'"))
                        .isEqualTo(String.valueOf(connections));
            }
        }
    }

    private static ServerAccess access(MariaDbServer server) {
        return new ServerAccess(
                server.host(),
                server.port(),
                Flavor.MariaDb,
                new Credentials(DatabaseServer.ADMIN, DatabaseServer.ADMIN_PASSWORD),
                TlsMode.Disabled,
                Optional.empty(),
                0);
    }

    private String read(MariaDbServer server, Position at) {
        try (QueryConnection connection = QueryConnection.open(access(server), 1 << 20)) {
            PrimaryGuard guard = new PrimaryGuard(at, SERVER, Stopwatch.system());
            guard.pass(connection, told::add);
            guard.begin(connection, told::add);
            String n = connection.rows("SELECT n FROM held.orders").get(0).text("n");
            connection.execute("COMMIT");
            return n;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
