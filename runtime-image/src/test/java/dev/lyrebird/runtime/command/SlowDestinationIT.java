package dev.lyrebird.runtime.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.lyrebird.testkit.database.MySqlServer;
import dev.lyrebird.testkit.junit.Nightly;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A copy over eight connections, with the heap of a pod, to a destination that takes nothing: what waits for it stays within its bound. */
@Nightly("DeliveryTest: the bound; this is its size")
class SlowDestinationIT {
    private static final Duration SOON = Duration.ofSeconds(120);
    private static final int COLUMNS = 90;

    /** What a reader says whose rows nobody takes. */
    private static final String STALLED = "The destination takes nothing";

    @TempDir
    Path folder;

    private final CountDownLatch takes = new CountDownLatch(1);
    private final AtomicLong bytes = new AtomicLong();

    @Test
    void rowsOfSixKilobytesDoNotTakeItsMemory() throws Exception {
        HttpServer receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/events", this::take);
        receiver.setExecutor(Executors.newCachedThreadPool());
        receiver.start();
        try (MySqlServer server = MySqlServer.start();
                RunJvm run = copy(server, receiver.getAddress().getPort())) {
            await().atMost(SOON)
                    .failFast("the run ended", () -> !run.isAlive())
                    .until(() -> run.said().split(STALLED, -1).length > 8);
            takes.countDown();
            await().atMost(SOON).failFast("the run ended", () -> !run.isAlive()).until(() -> bytes.get() > (100 << 20));
            assertThat(run.said()).doesNotContain("OutOfMemory");
        } finally {
            receiver.stop(0);
        }
    }

    private RunJvm copy(MySqlServer server, int port) throws Exception {
        LocalCopies.prepare(server, "slow");
        fill(server);
        String source = LocalManifest.of(server, "[slow.t]")
                .copying("{mode: Never}")
                .to("http: {url: 'http://127.0.0.1:" + port + "/events'}")
                .yaml();
        String job = """
                ---
                apiVersion: lyrebird.dev/v1alpha1
                kind: SnapshotJob
                metadata: {name: again}
                spec: {sourceRef: {name: orders}, parallelism: 2, connectionsPerPod: 4, chunk: {rows: 12000}}
                """;
        return new LocalCopies(folder).run(source + job);
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            takes.await();
            bytes.addAndGet(exchange.getRequestBody().readAllBytes().length);
            exchange.sendResponseHeaders(200, -1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** 400,000 rows that are small in the table, and large as events by their columns' names: each chunk has 45 MB of them. */
    private static void fill(MySqlServer server) {
        String columns = IntStream.range(0, COLUMNS)
                .mapToObj(i -> ", " + "c".repeat(58) + String.format("%03d", i) + " TINYINT")
                .collect(Collectors.joining());
        server.sql()
                .execute(
                        "CREATE TABLE slow.t (id INT PRIMARY KEY" + columns + ")",
                        "INSERT INTO slow.t (id) WITH RECURSIVE s AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM s WHERE n < 800)"
                                + " SELECT (a.n - 1) * 500 + b.n FROM s a CROSS JOIN s b WHERE b.n <= 500",
                        "ANALYZE TABLE slow.t");
    }
}
