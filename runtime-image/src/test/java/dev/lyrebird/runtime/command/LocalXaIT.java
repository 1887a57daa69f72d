package dev.lyrebird.runtime.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lyrebird.testkit.database.MySqlServer;
import dev.lyrebird.testkit.database.WithDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** XA transactions that are prepared when a first copy begins, or while it goes on: their rows stand in the log at the prepare. */
@WithDatabase
class LocalXaIT {
    @TempDir
    Path folder;

    private final MySqlServer server;

    LocalXaIT(MySqlServer server) {
        this.server = server;
    }

    @Test
    void rowsOfThemArriveOnceWhetherTheyEndBeforeDuringOrAfterTheCopy() throws Exception {
        LocalCopies copies = new LocalCopies(folder);
        LocalCopies.prepare(server, "xa_first");
        server.sql().execute("GRANT XA_RECOVER_ADMIN ON *.* TO 'runs'@'%'");
        ChangingRows rows = new ChangingRows(server, "xa_first.orders").start(1);
        String manifest = LocalManifest.of(server, "[xa_first.*]")
                .copying("{options: {parallelism: 1, connectionsPerPod: 1, chunk: {rows: 100}}}")
                .yaml();
        try (Connection connection = server.sql().connect();
                Statement xa = connection.createStatement()) {
            xa.execute("USE xa_first");
            prepared(xa, "before", 400_001);
            try (RunJvm run = copies.run(manifest)) {
                assertThat(run.end()).isEqualTo(1);
                assertThat(run.said()).contains("1 prepared XA transactions are open");
            }
            xa.execute("XA COMMIT 'before'");
            try (RunJvm run = copies.run(manifest)) {
                await().atMost(Duration.ofSeconds(90))
                        .pollInterval(Duration.ofMillis(20))
                        .failFast("the run ended", () -> !run.isAlive())
                        .until(() -> !copies.kept("orders-first").done().isEmpty());
                prepared(xa, "during", 400_002);
                xa.execute("XA COMMIT 'during'");
                prepared(xa, "undone", 400_003);
                prepared(xa, "after", 400_004);
                run.awaitSaid("orders-first: complete");
                xa.execute("XA ROLLBACK 'undone'");
                xa.execute("XA COMMIT 'after'");
                rows.stop();
                run.awaitPrinted("the end");
                assertThat(run.interrupt()).as(run::said).isZero();
                Map<Integer, String> applied = ChangingRows.applied(run.printed());
                assertThat(applied).containsKeys(400_001, 400_002, 400_004).doesNotContainKey(400_003);
                assertThat(applied).isEqualTo(rows.rows());
            }
        }
    }

    /** Where a run has a position already, it does not matter what is open: what was prepared behind it is read. */
    @Test
    void aRunThatGoesOnIsNotHeldUpByAnOpenOne() throws Exception {
        LocalCopies copies = new LocalCopies(folder);
        LocalCopies.prepare(server, "xa_again");
        server.sql()
                .execute(
                        "GRANT XA_RECOVER_ADMIN ON *.* TO 'runs'@'%'",
                        "CREATE TABLE xa_again.orders (id INT PRIMARY KEY, n INT, note VARCHAR(60))",
                        "INSERT INTO xa_again.orders VALUES (1, 0, 'first')");
        String manifest = LocalManifest.of(server, "[xa_again.*]").yaml();
        try (RunJvm run = copies.run(manifest)) {
            run.awaitPrinted("first");
            assertThat(run.interrupt()).as(run::said).isZero();
        }
        try (Connection connection = server.sql().connect();
                Statement xa = connection.createStatement()) {
            xa.execute("USE xa_again");
            prepared(xa, "open", 2);
            try (RunJvm run = copies.run(manifest)) {
                run.awaitSaid("Streaming Streaming");
                xa.execute("XA COMMIT 'open'");
                run.awaitPrinted("\"id\":2");
                assertThat(run.interrupt()).as(run::said).isZero();
            }
        }
    }

    private static void prepared(Statement xa, String name, int id) throws SQLException {
        xa.execute("XA START '" + name + "'");
        xa.execute("INSERT INTO orders VALUES (" + id + ", 0, 'xa')");
        xa.execute("XA END '" + name + "'");
        xa.execute("XA PREPARE '" + name + "'");
    }
}
