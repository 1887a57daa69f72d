package dev.lyrebird.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.runtime.delivery.Events;
import dev.lyrebird.runtime.metrics.CaptureMetrics;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PageServerTest {
    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void aPageIsAskedEachTime() throws Exception {
        AtomicInteger status = new AtomicInteger(503);
        try (PageServer server =
                PageServer.start(0, List.of(Page.text("/readyz", () -> new Page.Answer(status.get(), "it is so\n"))))) {
            assertThat(get(server, "/readyz").statusCode()).isEqualTo(503);
            status.set(200);
            assertThat(get(server, "/readyz").statusCode()).isEqualTo(200);
            assertThat(get(server, "/readyz").body()).isEqualTo("it is so\n");
            assertThat(get(server, "/readyz/more").statusCode()).isEqualTo(404);
            assertThat(get(server, "/other").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void metricsAreWrittenAsPrometheusReadsThem() throws Exception {
        CaptureMetrics metrics =
                new CaptureMetrics(Clock.fixed(Instant.ofEpochMilli(1_700_000_003_000L), ZoneOffset.UTC));
        metrics.delivered(List.of(Events.number(1), Events.number(2)));
        metrics.gauge("lyrebird_epoch", "Epoch.", () -> 7);
        try (PageServer server = PageServer.start(0, List.of(Page.metrics("/metrics", metrics::text)))) {
            HttpResponse<String> answer = get(server, "/metrics");

            assertThat(answer.headers().firstValue("Content-Type"))
                    .hasValue("text/plain; version=0.0.4; charset=utf-8");
            assertThat(answer.body().lines())
                    .contains(
                            "# TYPE lyrebird_events_delivered_total counter",
                            "lyrebird_events_delivered_total{table=\"shop.orders\"} 2",
                            "lyrebird_batches_delivered_total 1",
                            "lyrebird_lag_seconds 3",
                            "lyrebird_epoch 7");
        }
    }

    @Test
    void strangersWhoNeverFinishTheirRequestKeepNobodyFromAskingWhetherItLives() throws Exception {
        List<Socket> strangers = new ArrayList<>();
        try (PageServer server =
                PageServer.start(0, List.of(Page.text("/livez", () -> new Page.Answer(200, "alive\n"))))) {
            for (int i = 0; i < 50; i++) {
                strangers.add(halfARequest(server.port()));
            }

            assertThat(get(server, "/livez").statusCode()).isEqualTo(200);
        } finally {
            for (Socket stranger : strangers) {
                stranger.close();
            }
        }
    }

    /** In a process of its own: the JDK reads the limits once, and another test's server may have been first. */
    @Test
    void aRequestThatIsNotFinishedInTimeIsCutOff() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LonelyPageServer.class.getName())
                .redirectErrorStream(true)
                .start();
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
                Socket stranger = halfARequest(Integer.parseInt(output.readLine()))) {
            stranger.setSoTimeout(10_000);

            assertThat(stranger.getInputStream().read()).isEqualTo(-1);
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    /** A process that serves one page on the port that it prints. */
    static final class LonelyPageServer {
        private LonelyPageServer() {}

        public static void main(String[] arguments) throws Exception {
            try (PageServer server =
                    PageServer.start(0, List.of(Page.text("/livez", () -> new Page.Answer(200, "alive\n"))))) {
                System.out.println(server.port());
                Thread.currentThread().join();
            }
        }
    }

    private static Socket halfARequest(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.getOutputStream().write("GET /li".getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private HttpResponse<String> get(PageServer server, String path) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                        .timeout(Duration.ofSeconds(5))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
