package dev.lyrebird.runtime.sink.http;

import dev.lyrebird.runtime.sink.SinkFailure;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Which proxy leads to an address, as {@code HTTPS_PROXY}, {@code HTTP_PROXY} and {@code NO_PROXY} say, in capitals or not: the
 * variables that curl and most other programs read. A name in NO_PROXY stands for its subdomains too.
 */
final class EnvironmentProxies extends ProxySelector {
    private static final String EXEMPT = "NO_PROXY";

    private final Map<String, Proxy> byScheme;
    private final List<String> exempt;

    private EnvironmentProxies(Map<String, Proxy> byScheme, List<String> exempt) {
        this.byScheme = byScheme;
        this.exempt = exempt;
    }

    /** @return what {@code environment} says; where it names no proxy, what Java's own properties say */
    static ProxySelector of(Map<String, String> environment) throws SinkFailure {
        Optional<Proxy> http = proxy(environment, "HTTP_PROXY");
        Optional<Proxy> https = proxy(environment, "HTTPS_PROXY");
        if (http.isEmpty() && https.isEmpty()) {
            return ProxySelector.getDefault();
        }
        return new EnvironmentProxies(
                Map.of("http", http.orElse(Proxy.NO_PROXY), "https", https.orElse(Proxy.NO_PROXY)),
                Arrays.stream(value(environment, EXEMPT).orElse("").split("[,\\s]+"))
                        .filter(name -> !name.isEmpty())
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .toList());
    }

    private static Optional<String> value(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name))
                .or(() -> Optional.ofNullable(environment.get(name.toLowerCase(Locale.ROOT))))
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }

    private static Optional<Proxy> proxy(Map<String, String> environment, String name) throws SinkFailure {
        Optional<String> value = value(environment, name);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        try {
            URI address = URI.create(value.get().contains("://") ? value.get() : "http://" + value.get());
            if ("http".equals(address.getScheme())
                    && address.getHost() != null
                    && address.getPort() > 0
                    && address.getUserInfo() == null) {
                return Optional.of(new Proxy(
                        Proxy.Type.HTTP, InetSocketAddress.createUnresolved(address.getHost(), address.getPort())));
            }
        } catch (IllegalArgumentException e) {
            throw unusable(name, e);
        }
        throw unusable(name, null);
    }

    /** The value may have a password. */
    private static SinkFailure unusable(String name, Throwable cause) {
        return SinkFailure.refused(
                "The environment variable " + name
                        + " is not of the form http://host:port. A proxy that asks for a log-in, or for TLS, is not"
                        + " supported.",
                cause);
    }

    @Override
    public List<Proxy> select(URI address) {
        String host = address.getHost().toLowerCase(Locale.ROOT).replaceAll("[\\[\\]]", "");
        return List.of(
                exempt.stream().anyMatch(name -> exempts(name, host, address.getPort()))
                        ? Proxy.NO_PROXY
                        : byScheme.getOrDefault(address.getScheme(), Proxy.NO_PROXY));
    }

    private static boolean exempts(String name, String host, int port) {
        String suffix = ":" + port;
        String bare = name.endsWith(suffix) ? name.substring(0, name.length() - suffix.length()) : name;
        String domain = bare.replaceFirst("^\\*?\\.", "");
        return bare.equals("*") || host.equals(domain) || host.endsWith("." + domain);
    }

    @Override
    public void connectFailed(URI address, SocketAddress proxy, IOException failure) {
        // whoever sends says so
    }
}
