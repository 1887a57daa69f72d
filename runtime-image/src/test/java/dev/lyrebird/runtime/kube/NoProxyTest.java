package dev.lyrebird.runtime.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A proxy that Java is told of is for what lies outside: through it the checkpoint could not be written. */
class NoProxyTest {
    @TempDir
    private Path credentials;

    @Test
    void theApiServerIsAskedWithoutOne() throws Exception {
        for (String file : List.of("token", "ca.crt", "namespace")) {
            Files.writeString(credentials.resolve(file), "x");
        }
        ProxySelector before = ProxySelector.getDefault();
        Asked asked = new Asked(before);
        ProxySelector.setDefault(asked);
        try {
            HttpConfigMapApi api = new HttpConfigMapApi(ApiEndpoint.of(unused(), credentials));

            assertThatThrownBy(() -> api.get("orders-checkpoint")).isInstanceOf(ApiUnavailable.class);
        } finally {
            ProxySelector.setDefault(before);
        }
        assertThat(asked.schemes).doesNotContain("http");
    }

    private static URI unused() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return URI.create("http://127.0.0.1:" + socket.getLocalPort());
        }
    }

    private static final class Asked extends ProxySelector {
        private final ProxySelector before;
        private final Set<String> schemes = new ConcurrentSkipListSet<>();

        Asked(ProxySelector before) {
            this.before = before;
        }

        @Override
        public List<Proxy> select(URI address) {
            schemes.add(address.getScheme());
            return before.select(address);
        }

        @Override
        public void connectFailed(URI address, SocketAddress proxy, IOException failure) {}
    }
}
