package dev.lyrebird.runtime.sink.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lyrebird.runtime.sink.SinkFailure;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The variables mean what they mean to curl. */
class EnvironmentProxiesTest {
    private static final Map<String, String> BOTH = Map.of(
            "HTTPS_PROXY", "http://secure:3128",
            "http_proxy", "plain:8080",
            "NO_PROXY", "localhost, .svc,example.com , 10.0.0.7,other.org:8443");

    @ParameterizedTest
    @CsvSource({
        "https://hooks.vendor.io/in, secure",
        "http://hooks.vendor.io/in, plain",
        "https://localhost:9000/, DIRECT",
        "https://receiver.shop.svc/in, DIRECT",
        "https://svc.io/in, secure",
        "https://example.com/, DIRECT",
        "https://API.Example.com/, DIRECT",
        "https://notexample.com/, secure",
        "https://10.0.0.7/, DIRECT",
        "https://other.org:8443/, DIRECT",
        "https://other.org/, secure"
    })
    void chooseByAddress(URI address, String expected) throws SinkFailure {
        Proxy proxy = EnvironmentProxies.of(BOTH).select(address).get(0);

        assertThat(
                        proxy.type() == Proxy.Type.DIRECT
                                ? "DIRECT"
                                : proxy.address().toString())
                .contains(expected);
    }

    @Test
    void aStarExemptsEverything() throws SinkFailure {
        assertThat(EnvironmentProxies.of(Map.of("https_proxy", "http://p:1", "no_proxy", "*"))
                        .select(URI.create("https://a.io")))
                .containsExactly(Proxy.NO_PROXY);
    }

    @Test
    void withoutThemJavaHasItsOwn() throws SinkFailure {
        assertThat(EnvironmentProxies.of(Map.of("HTTPS_PROXY", " "))).isSameAs(ProxySelector.getDefault());
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://me:secret@proxy:3128", "https://proxy:3128", "http://proxy", "a b", "socks5://p:1"})
    void whatCannotBeUsedIsRefusedWithoutItsValue(String value) {
        assertThatThrownBy(() -> EnvironmentProxies.of(Map.of("HTTPS_PROXY", value)))
                .isInstanceOf(SinkFailure.class)
                .hasMessageContaining("HTTPS_PROXY")
                .hasMessageNotContaining("secret");
    }
}
