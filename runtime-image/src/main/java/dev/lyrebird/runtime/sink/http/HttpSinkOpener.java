package dev.lyrebird.runtime.sink.http;

import dev.lyrebird.contract.config.HttpSinkConfig;
import dev.lyrebird.runtime.config.ConfigRoot;
import dev.lyrebird.runtime.sink.Sink;
import dev.lyrebird.runtime.sink.SinkFailure;
import dev.lyrebird.runtime.sink.SinkOpener;
import dev.lyrebird.runtime.tls.TrustedIssuers;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** Opens a receiver: its Secrets are there, its address takes connections, and it is whom its certificate names. */
public final class HttpSinkOpener implements SinkOpener {
    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    private final HttpSinkConfig config;
    private final HttpSecrets secrets;
    private final HttpErrors errors;
    private final Clock clock;

    public HttpSinkOpener(HttpSinkConfig config, ConfigRoot root, Clock clock) {
        this.config = config;
        this.secrets = new HttpSecrets(config, root);
        this.errors = new HttpErrors(config, clock);
        this.clock = clock;
    }

    @Override
    public Sink open() throws SinkFailure {
        secrets.token();
        secrets.signature();
        SSLContext tls = tls();
        try {
            knock(URI.create(config.url()), tls);
        } catch (IOException e) {
            throw errors.unreachable(e);
        }
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER) // a token goes nowhere but where the spec says
                .connectTimeout(Duration.ofSeconds(config.timeoutSeconds()))
                .sslContext(tls)
                .build();
        return new HttpSink(config, secrets, client, errors, clock);
    }

    @Override
    public Optional<Duration> longestUnfencedSend() {
        return Optional.of(Duration.ofSeconds(config.timeoutSeconds()));
    }

    /** Makes a connection and lets go of it: a request without events would be one that the receiver does not expect. */
    private void knock(URI url, SSLContext tls) throws IOException {
        boolean encrypted = url.getScheme().equals("https");
        int port = url.getPort() > 0 ? url.getPort() : encrypted ? HTTPS : HTTP;
        String host = url.getHost().replaceAll("[\\[\\]]", "");
        int millis = Math.toIntExact(Duration.ofSeconds(config.timeoutSeconds()).toMillis());
        try (Socket socket = new Socket()) {
            InetSocketAddress address = new InetSocketAddress(host, port);
            if (address.isUnresolved()) {
                throw new java.net.UnknownHostException(host);
            }
            socket.connect(address, millis);
            socket.setSoTimeout(millis);
            if (encrypted) {
                greet((SSLSocket) tls.getSocketFactory().createSocket(socket, host, port, true));
            }
        }
    }

    private static void greet(SSLSocket socket) throws IOException {
        try (socket) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            socket.startHandshake();
        }
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
