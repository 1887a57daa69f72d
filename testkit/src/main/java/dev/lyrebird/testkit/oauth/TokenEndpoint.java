package dev.lyrebird.testkit.oauth;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.lyrebird.testkit.tls.KeyedCertificate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** Gives tokens to a client that knows its secret (RFC 6749 §4.4), until it is told to answer otherwise. */
public final class TokenEndpoint implements AutoCloseable {
    private final HttpServer server;
    private final String scheme;
    private final TokenIssuer issuer;
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private volatile String client;
    private volatile Duration valid = Duration.ofHours(1);
    private volatile String answer = "";

    private TokenEndpoint(HttpServer server, String scheme, TokenIssuer issuer) {
        this.server = server;
        this.scheme = scheme;
        this.issuer = issuer;
        server.createContext("/token", this::handle);
        server.start();
    }

    public static TokenEndpoint plain(TokenIssuer issuer) {
        try {
            return new TokenEndpoint(HttpServer.create(loopback(), 0), "http", issuer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param certificate good for 127.0.0.1 */
    public static TokenEndpoint encrypted(TokenIssuer issuer, KeyedCertificate certificate) {
        try {
            HttpsServer server = HttpsServer.create(loopback(), 0);
            server.setHttpsConfigurator(new HttpsConfigurator(tls(certificate)));
            return new TokenEndpoint(server, "https", issuer);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("no token endpoint", e);
        }
    }

    public String url() {
        return scheme + "://127.0.0.1:" + server.getAddress().getPort() + "/token";
    }

    /** Who gets tokens from now on. */
    public void knows(String id, String secret) {
        client = "Basic " + Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8));
    }

    /** How long tokens are good from now on. */
    public void validFor(Duration time) {
        valid = time;
    }

    /** What it answers from now on in place of a token. */
    public void answers(String body) {
        answer = body;
    }

    /** @return the forms that clients have sent */
    public List<String> bodies() {
        return List.copyOf(bodies);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            boolean known =
                    String.valueOf(client).equals(exchange.getRequestHeaders().getFirst("Authorization"));
            String body = known
                    ? answer.isEmpty() ? "{\"access_token\":\"" + issuer.token("orders", valid) + "\"}" : answer
                    : "{\"error\":\"invalid_client\",\"error_description\":\"Who is that?\"}";
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(known ? 200 : 401, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private static InetSocketAddress loopback() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    private static SSLContext tls(KeyedCertificate certificate) throws GeneralSecurityException, IOException {
        char[] password = "of-a-test".toCharArray();
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("server", certificate.key(), password, new Certificate[] {certificate.certificate()});
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, password);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
