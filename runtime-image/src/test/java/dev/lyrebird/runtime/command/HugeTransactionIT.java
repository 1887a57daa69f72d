package dev.lyrebird.runtime.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lyrebird.api.v1alpha1.source.EngineChoice;
import dev.lyrebird.contract.checkpoint.Checkpoint;
import dev.lyrebird.contract.checkpoint.CheckpointReading;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.runtime.checkpoint.store.FileCheckpointStore;
import dev.lyrebird.testkit.database.DatabaseOptions;
import dev.lyrebird.testkit.database.DatabaseServer;
import dev.lyrebird.testkit.database.MariaDbServer;
import dev.lyrebird.testkit.database.MySqlServer;
import dev.lyrebird.testkit.junit.Nightly;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One transaction that is larger than the memory: it is read as it comes, and a process that dies in its midst goes on within it. */
@Nightly("LogFollowerTest: places within a transaction; this is its size")
class HugeTransactionIT {
    private static final Duration SOON = Duration.ofSeconds(120);
    private static final String HEAP = "-Xmx64m";
    private static final int ROWS = 100_000;

    @TempDir
    Path folder;

    /** It has more bytes than the process has memory: in the log, or as soon as it is inflated. */
    @ParameterizedTest
    @CsvSource({"MySQL, OFF", "MySQL, ON", "MariaDB, OFF"})
    void everyRowArrivesThoughTheProcessIsKilledInItsMidst(String product, String compression) throws Exception {
        try (RowReceiver receiver = new RowReceiver();
                DatabaseServer server = server(product)) {
            String manifest = prepare(server, receiver);
            receiver.takeUpTo(ROWS * 2 / 5);
            try (RunJvm run = run(manifest)) {
                run.awaitSaid("orders: Streaming");
                insert(server, compression);
                await().atMost(SOON)
                        .failFast("the run ended", () -> !run.isAlive())
                        .until(() -> receiver.isFull() && isWithin(position()));
                run.kill();
                assertThat(run.said()).doesNotContain("OutOfMemory");
            }
            assertThat(receiver.first()).isEqualTo(1);
            assertThat(receiver.isUnbroken()).as("in their order").isTrue();
            int delivered = receiver.last();

            receiver.takeAll();
            try (RunJvm run = run(manifest)) {
                await().atMost(SOON)
                        .failFast("the run ended", () -> !run.isAlive())
                        .until(() -> receiver.last() == ROWS);
                server.sql().execute("INSERT INTO huge.t VALUES (" + (ROWS + 1) + ", 'behind it')");
                await().atMost(SOON).until(() -> receiver.last() == ROWS + 1);
                assertThat(run.interrupt()).as(run::said).isZero();
                assertThat(run.said()).doesNotContain("OutOfMemory");
            }
            assertThat(receiver.first()).as("not from its first row").isGreaterThan(1);
            assertThat(receiver.first()).as("without a gap").isLessThanOrEqualTo(delivered + 1);
            assertThat(receiver.isUnbroken()).as("in their order").isTrue();
        }
    }

    private static DatabaseServer server(String product) {
        return product.equals("MySQL")
                ? MySqlServer.start(DatabaseOptions.defaults().with("innodb_redo_log_capacity", "1G"))
                : MariaDbServer.start();
    }

    private static String prepare(DatabaseServer server, RowReceiver receiver) {
        LocalCopies.prepare(server, "huge");
        server.sql().execute("CREATE TABLE huge.t (id INT PRIMARY KEY, note VARCHAR(800))");
        return LocalManifest.of(server, "[huge.t]")
                        .by(EngineChoice.Direct)
                        .copying("{mode: Never}")
                        .to("http: {url: '" + receiver.url() + "', maxEvents: 2500}")
                        .yaml()
                + "  checkpoint: {intervalSeconds: 1}\n";
    }

    private static void insert(DatabaseServer server, String compression) {
        String choice = server instanceof MySqlServer
                ? "SET SESSION binlog_transaction_compression = " + compression
                : "SET @compression = '" + compression + "'";
        server.sql()
                .execute(
                        choice,
                        "INSERT INTO huge.t WITH RECURSIVE s AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM s WHERE n < 1000)"
                                + " SELECT (a.n - 1) * 1000 + b.n AS id, REPEAT('x', 800) FROM s a CROSS JOIN s b WHERE a.n <= "
                                + ROWS / 1000 + " ORDER BY id");
    }

    private RunJvm run(String manifest) throws Exception {
        return RunJvm.start(folder, manifest, LocalCopies.PASSWORD, HEAP);
    }

    private Position position() throws Exception {
        CheckpointReading reading = FileCheckpointStore.in(folder.resolve("state/default/orders"))
                .read()
                .orElseThrow()
                .reading();
        return ((Checkpoint) ((CheckpointReading.Readable) reading).document()).position();
    }

    private static boolean isWithin(Position position) {
        return position.event() > 0;
    }
}
