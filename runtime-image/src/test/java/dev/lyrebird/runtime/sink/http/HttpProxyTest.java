package dev.lyrebird.runtime.sink.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lyrebird.api.v1alpha1.source.HttpForm;
import dev.lyrebird.contract.config.HttpSinkConfig;
import dev.lyrebird.contract.names.Mounts;
import dev.lyrebird.runtime.sink.SinkFailure;
import dev.lyrebird.testkit.tls.CertificateAuthority;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A receiver that only a proxy can reach: its name means something to nobody else. */
class HttpProxyTest {
    @RegisterExtension
    final HttpWorld world = new HttpWorld();

    @Test
    void eventsGoThroughTheProxyThatTheEnvironmentNames() throws Exception {
        try (AllowingProxy proxy = new AllowingProxy(200, world.receiver())) {
            HttpSinkConfig hidden = to("http://receiver.invalid/events");

            HttpWorld.send(world.open(hidden, Map.of("HTTP_PROXY", proxy.url())), HttpWorld.events(1, 3));

            assertThat(world.receiver().requests()).isNotEmpty();
            assertThat(proxy.asked).contains("POST http://receiver.invalid/events HTTP/1.1");
            assertThat(catchThrowableOfType(SinkFailure.class, () -> world.open(hidden, Map.of())))
                    .hasMessageContaining("no host of that name");
        }
    }

    @Test
    void anEncryptedConnectionIsATunnelAndWhatTheProxySaysAgainstItIsShown() throws Exception {
        try (AllowingProxy proxy = new AllowingProxy(403, world.receiver())) {
            SinkFailure failure = catchThrowableOfType(
                    SinkFailure.class,
                    () -> world.open(to("https://receiver.invalid/events"), Map.of("HTTPS_PROXY", proxy.url())));

            assertThat(failure).hasMessageContaining("proxy").hasMessageContaining("403 Words");
            assertThat(proxy.asked).containsExactly("CONNECT receiver.invalid:443 HTTP/1.1");
        }
    }

    @Test
    void theReceiverBehindATunnelIsWhomItsCertificateNames() throws Exception {
        CertificateAuthority authority = new CertificateAuthority("ours");
        world.write(Mounts.SINK_CA + "/ca.crt", authority.certificatePem());
        try (Receiver receiver = Receiver.encrypted(HttpSecurityTest.tls(authority.issue("receiver.invalid")));
                AllowingProxy proxy = new AllowingProxy(200, receiver)) {
            Map<String, String> environment = Map.of("https_proxy", proxy.url());

            world.open(HttpSecurityTest.encrypted("https://receiver.invalid/events"), environment)
                    .send(HttpWorld.events(1, 1));

            assertThat(receiver.requests()).hasSize(1);
            assertThat(proxy.asked).hasSize(2).containsOnly("CONNECT receiver.invalid:443 HTTP/1.1");
            assertThat(catchThrowableOfType(
                            SinkFailure.class,
                            () -> world.open(HttpSecurityTest.encrypted("https://other.invalid/events"), environment)))
                    .hasMessageContaining("no encrypted connection");
        }
    }

    private HttpSinkConfig to(String url) {
        return new HttpSinkConfig(
                url,
                HttpForm.JsonLines,
                10,
                1 << 20,
                5,
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** Sends whatever it is asked for to the world's receiver, or answers CONNECT with a status. */
    private final class AllowingProxy implements AutoCloseable {
        private final ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        private final List<String> asked = new CopyOnWriteArrayList<>();
        private final int status;
        private final URI real;

        AllowingProxy(int status, Receiver receiver) throws IOException {
            this.status = status;
            this.real = URI.create(receiver.url());
            daemon(this::accept);
        }

        String url() {
            return "http://localhost:" + server.getLocalPort();
        }

        private void accept() throws IOException {
            while (true) {
                Socket client = server.accept();
                daemon(() -> serve(client));
            }
        }

        private void serve(Socket client) throws IOException {
            StringBuilder line = new StringBuilder();
            for (int next = client.getInputStream().read(); next >= 0 && next != '\r'; ) {
                line.append((char) next);
                next = client.getInputStream().read();
            }
            if (line.isEmpty()) {
                client.close();
                return;
            }
            asked.add(line.toString());
            Socket receiver = new Socket(real.getHost(), real.getPort());
            if (line.toString().startsWith("CONNECT")) {
                while (!line.toString().endsWith("\r\n\r\n")) {
                    line.append(
                            line.toString().endsWith("1.1")
                                    ? '\r'
                                    : (char) client.getInputStream().read());
                }
                client.getOutputStream().write(("HTTP/1.1 " + status + " Words\r\n\r\n").getBytes());
                if (status != 200) {
                    client.close();
                    return;
                }
            } else {
                receiver.getOutputStream().write("POST /events HTTP/1.1\r".getBytes());
            }
            daemon(() -> receiver.getInputStream().transferTo(client.getOutputStream()));
            client.getInputStream().transferTo(receiver.getOutputStream());
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void daemon(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException e) {
                // the test is over
            }
        });
        thread.setDaemon(true);
        thread.start();
    }
}
