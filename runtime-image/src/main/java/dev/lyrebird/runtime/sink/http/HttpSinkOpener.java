package dev.lyrebird.runtime.sink.http;

import dev.lyrebird.contract.config.HttpSinkConfig;
import dev.lyrebird.runtime.config.ConfigRoot;
import dev.lyrebird.runtime.sink.Sink;
import dev.lyrebird.runtime.sink.SinkFailure;
import dev.lyrebird.runtime.sink.SinkOpener;
import dev.lyrebird.runtime.tls.TrustedIssuers;
import java.io.IOException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** Opens a receiver: its Secrets are there, its address takes connections, and it is whom its certificate names. */
public final class HttpSinkOpener implements SinkOpener {
    private final HttpSinkConfig config;
    private final HttpSecrets secrets;
    private final HttpErrors errors;
    private final Map<String, String> environment;
    private final Clock clock;

    /** @param environment of this process: which proxy leads to the receiver */
    public HttpSinkOpener(HttpSinkConfig config, ConfigRoot root, Map<String, String> environment, Clock clock) {
        this.config = config;
        this.secrets = new HttpSecrets(config, root);
        this.errors = new HttpErrors(config, clock);
        this.environment = environment;
        this.clock = clock;
    }

    /** Requests know nothing of each other. */
    @Override
    public HttpSinkOpener beside(String name) {
        return this;
    }

    @Override
    public Sink open() throws SinkFailure {
        secrets.token();
        secrets.signature();
        SSLContext tls = tls();
        ProxySelector proxies = EnvironmentProxies.of(environment);
        try {
            new Knock(tls, proxies, Duration.ofSeconds(config.timeoutSeconds())).at(URI.create(config.url()));
        } catch (IOException e) {
            throw errors.unreachable(e);
        }
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER) // a token goes nowhere but where the spec says
                .connectTimeout(Duration.ofSeconds(config.timeoutSeconds()))
                .sslContext(tls)
                .proxy(proxies)
                .build();
        return new HttpSink(config, secrets, client, errors, clock);
    }

    @Override
    public Optional<Duration> longestUnfencedSend() {
        return Optional.of(Duration.ofSeconds(config.timeoutSeconds()));
    }

    private SSLContext tls() throws SinkFailure {
        Optional<Path> ca = secrets.ca();
        try {
            return ca.isPresent() ? TrustedIssuers.context(ca.get()) : SSLContext.getDefault();
        } catch (IOException e) {
            throw SinkFailure.refused(
                    "The Secret of " + HttpSinkConfig.CA_FIELD + " cannot be used: " + e.getMessage() + ".", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has TLS", e);
        }
    }
}
