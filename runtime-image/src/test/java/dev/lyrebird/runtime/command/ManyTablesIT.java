package dev.lyrebird.runtime.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.testkit.database.DatabaseOptions;
import dev.lyrebird.testkit.database.MySqlServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A copy of many small tables; {@code -Dlyrebird.tables=5000} makes more of them. What grows with the square of their number shows in
 * the lines with seconds.
 */
class ManyTablesIT {
    private static final int TABLES = Integer.getInteger("lyrebird.tables", 500);
    private static final int CONNECTIONS = 4;
    private static final Duration SOON = Duration.ofSeconds(60).plusMillis(120L * TABLES);

    /** What a ConfigMap holds, keys and all. */
    private static final long MOST_BYTES = 1 << 20;

    private static final String JOB = """
            ---
            apiVersion: lyrebird.dev/v1alpha1
            kind: SnapshotJob
            metadata: {name: again}
            spec: {sourceRef: {name: orders}, tables: ["many.*"], parallelism: 4, connectionsPerPod: 1}
            """;

    @TempDir
    Path folder;

    @Test
    void areCopiedInTimeAndWhatIsKeptOfThemFits() throws Exception {
        try (MySqlServer server = MySqlServer.start(DatabaseOptions.defaults()
                .with("innodb_flush_log_at_trx_commit", "0")
                .with("sync_binlog", "0"))) {
            LocalCopies copies = new LocalCopies(folder);
            LocalCopies.prepare(server, "many");
            long begin = System.nanoTime();
            create(server);
            begin = said("tables made", begin);
            String manifests = LocalManifest.of(server, "[many.*]")
                            .copying("{mode: Never}")
                            .yaml()
                    + JOB;
            try (RunJvm run = copies.run(manifests)) {
                await(run, "again: copying");
                begin = said("planned, start of the process included", begin);
                await(run, "changes since follow");
                begin = said("copied", begin);
                await(run, "again: complete");
                said("led back", begin);
                assertThat(run.interrupt()).as(run::said).isZero();
                assertThat(ChangingRows.copied(run.printed())).hasSize(TABLES);
            }
        }
        assertFits("again/snapshot.json");
        assertFits("again/plan.json");
        try (Stream<Path> all = Files.walk(copies())) {
            assertThat(all.filter(Files::isRegularFile).toList())
                    .allSatisfy(file ->
                            assertThat(Files.size(file)).as(file.toString()).isLessThan(MOST_BYTES));
        }
        assertThat(Files.size(folder.resolve("state/default/orders/checkpoint.json")))
                .isLessThan(MOST_BYTES);
    }

    private Path copies() {
        return folder.resolve("state/default/orders/copies");
    }

    private void assertFits(String file) throws Exception {
        long size = Files.size(copies().resolve(file));
        System.err.printf("%s of %d tables: %d bytes%n", file, TABLES, size);
        assertThat(size).isLessThan(MOST_BYTES);
    }

    private static void await(RunJvm run, String words) {
        Awaitility.await()
                .atMost(SOON)
                .failFast("the run ended", () -> !run.isAlive())
                .until(() -> run.said().contains(words));
    }

    private static long said(String what, long begin) {
        System.err.printf("%d tables, %s: %.1f s%n", TABLES, what, (System.nanoTime() - begin) / 1e9);
        return System.nanoTime();
    }

    private static void create(MySqlServer server) {
        server.sql().execute("CREATE TABLE many.t0 (id INT PRIMARY KEY, note VARCHAR(40), at DATETIME)");
        server.sql().execute("INSERT INTO many.t0 VALUES (0, 'a row', NOW())");
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            int first = i;
            all.add(CompletableFuture.runAsync(() -> create(server, first)));
        }
        all.forEach(CompletableFuture::join);
    }

    private static void create(MySqlServer server, int first) {
        try (Connection connection = server.sql().connect();
                Statement sql = connection.createStatement()) {
            for (int table : IntStream.range(1, TABLES)
                    .filter(i -> i % CONNECTIONS == first)
                    .toArray()) {
                sql.execute("CREATE TABLE many.t" + table + " LIKE many.t0");
                sql.execute("INSERT INTO many.t" + table + " VALUES (" + table + ", 'a row', NOW())");
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
