package dev.lyrebird.runtime.kube;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An API server, or what stands before it, that dies in mid-answer without a word. */
class StalledAnswerTest {
    private static final Duration LIMIT = Duration.ofMillis(500);

    @TempDir
    private Path credentials;

    @Test
    @Timeout(20)
    void anAnswerWithoutItsEndIsGivenUp() throws Exception {
        for (String file : List.of("token", "ca.crt", "namespace")) {
            Files.writeString(credentials.resolve(file), "x");
        }
        List<Socket> held = new ArrayList<>();
        try (ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            Thread half = new Thread(() -> answerByHalf(server, held), "half-answers");
            half.setDaemon(true);
            half.start();
            HttpConfigMapApi api = new HttpConfigMapApi(
                    ApiEndpoint.of(URI.create("http://127.0.0.1:" + server.getLocalPort()), credentials), LIMIT);

            assertThatThrownBy(() -> api.get("orders-checkpoint"))
                    .isInstanceOf(ApiUnavailable.class)
                    .hasMessageContaining("no whole answer within 500 ms");
        } finally {
            for (Socket socket : held) {
                socket.close();
            }
        }
    }

    private static void answerByHalf(ServerSocket server, List<Socket> held) {
        try {
            while (true) {
                Socket socket = server.accept();
                held.add(socket);
                socket.getOutputStream()
                        .write(
                                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{\"kind\":"
                                        .getBytes(StandardCharsets.US_ASCII));
            }
        } catch (IOException e) {
            return; // the test is over
        }
    }
}
