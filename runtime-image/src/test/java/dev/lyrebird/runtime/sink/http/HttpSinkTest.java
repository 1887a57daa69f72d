package dev.lyrebird.runtime.sink.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lyrebird.api.v1alpha1.source.HttpForm;
import dev.lyrebird.contract.config.HttpSinkConfig;
import dev.lyrebird.contract.config.SecretKey;
import dev.lyrebird.contract.names.Mounts;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.runtime.config.ConfigRoot;
import dev.lyrebird.runtime.delivery.Events;
import dev.lyrebird.runtime.engine.ChangeEvent;
import dev.lyrebird.runtime.sink.Sink;
import dev.lyrebird.runtime.sink.SinkFailure;
import dev.lyrebird.testkit.tls.CertificateAuthority;
import dev.lyrebird.testkit.tls.KeyedCertificate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against a real HTTP server. */
class HttpSinkTest {
    private static final Instant NOW = Instant.parse("2026-11-29T05:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    @TempDir
    Path root;

    private Receiver receiver;

    @BeforeEach
    void start() throws IOException {
        receiver = Receiver.plain();
    }

    @AfterEach
    void stop() {
        receiver.close();
    }

    @Test
    void sendsLinesInOrderAndNoMoreThanARequestMayHave() throws Exception {
        open(config(HttpForm.JsonLines, 2, 1 << 20)).send(events(1, 5));

        assertThat(receiver.requests()).extracting(Receiver.Request::text).hasSize(3);
        assertThat(receiver.requests().get(0).text()).matches("\\{.*\"n\":1.*}\n\\{.*\"n\":2.*}\n");
        assertThat(receiver.requests().get(2).text()).matches("\\{.*\"n\":5.*}\n");
        assertThat(receiver.requests().get(0).header("Content-Type")).isEqualTo("application/x-ndjson");
        assertThat(receiver.requests().get(0).header("X-Tenant")).isEqualTo("shop");
    }

    @Test
    void sendsAnArrayOfTheSameObjects() throws Exception {
        ChangeEvent moved = Events.withHeader(Events.number(2), "__debezium.oldkey", "{\"id\":9}");

        open(config(HttpForm.JsonArray, 10, 1 << 20)).send(List.of(Events.number(1), moved));

        assertThat(receiver.requests()).singleElement().satisfies(request -> {
            assertThat(request.header("Content-Type")).isEqualTo("application/json");
            assertThat(request.text())
                    .isEqualTo("[{\"table\":\"shop.orders\",\"key\":{\"id\":1},\"value\":{\"n\":1}             },"
                            + "{\"table\":\"shop.orders\",\"key\":{\"id\":2},\"value\":{\"n\":2}             ,"
                            + "\"headers\":{\"__debezium.oldkey\":{\"id\":9}}}]");
        });
    }

    @Test
    void anEventThatIsLargerThanABodyIsSentAlone() throws Exception {
        open(config(HttpForm.JsonLines, 10, 100))
                .send(List.of(Events.number(1), Events.sized(2, 500), Events.number(3)));

        assertThat(receiver.requests()).hasSize(3);
    }

    @Test
    void signsAsStandardWebhooksSaysAndBringsTheToken() throws Exception {
        byte[] key = "0123456789abcdef0123".getBytes(StandardCharsets.US_ASCII);
        write(Mounts.SINK_SIGNATURE + "/key", "whsec_" + Base64.getEncoder().encodeToString(key) + "\n");
        write(Mounts.SINK_TOKEN + "/token", "open-sesame\n");

        open(secured()).send(List.of(Events.number(1)));

        Receiver.Request request = receiver.requests().get(0);
        assertThat(request.header("Authorization")).isEqualTo("Bearer open-sesame");
        assertThat(request.header("webhook-timestamp")).isEqualTo(String.valueOf(NOW.getEpochSecond()));
        assertThat(request.header("webhook-id")).matches("msg_[0-9a-f]{32}");
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        String signed = request.header("webhook-id") + "." + NOW.getEpochSecond() + "." + request.text();
        assertThat(request.header("webhook-signature"))
                .isEqualTo("v1,"
                        + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8))));
    }

    /** The example of the specification's own test vectors: key, id, timestamp, body, signature. */
    @Test
    void agreesWithTheSpecificationsExample() {
        assertThat(Signature.with("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
                        .of(
                                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                                1614265330,
                                "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void aRotatedTokenIsTakenUpWithTheNextRequest() throws Exception {
        write(Mounts.SINK_SIGNATURE + "/key", "0123456789abcdef");
        write(Mounts.SINK_TOKEN + "/token", "old");
        Sink sink = open(secured());
        sink.send(List.of(Events.number(1)));
        write(Mounts.SINK_TOKEN + "/token", "new");
        sink.send(List.of(Events.number(2)));

        assertThat(receiver.requests())
                .extracting(request -> request.header("Authorization"))
                .containsExactly("Bearer old", "Bearer new");
    }

    @Test
    void theSameRequestHasTheSameIdWhenItIsSentAgain() throws Exception {
        receiver.answers(Receiver.status(500, "oops"));
        Sink sink = open(config(HttpForm.JsonLines, 10, 1 << 20));
        failure(sink, events(1, 2));
        sink.send(events(1, 2));
        sink.send(events(3, 4));

        assertThat(receiver.requests().get(0).header("webhook-id"))
                .isEqualTo(receiver.requests().get(1).header("webhook-id"))
                .isNotEqualTo(receiver.requests().get(2).header("webhook-id"));
    }

    @ParameterizedTest
    @CsvSource({
        "400, SinkRejected, PT1M",
        "404, SinkRejected, PT1M",
        "413, SinkRejected, PT1M",
        "301, SinkRejected, PT1M",
        "401, SinkRefused, PT0S",
        "403, SinkRefused, PT0S",
        "408, SinkFailing, PT7S",
        "429, SinkFailing, PT7S",
        "500, SinkFailing, PT7S",
        "503, SinkFailing, PT7S"
    })
    void whatAnAnswerMeans(int status, SourceReason reason, Duration pause) throws Exception {
        receiver.answers(
                Receiver.status(200, ""), Receiver.status(status, "no thanks\nat line two", "Retry-After", "7"));

        SinkFailure failure = failure(open(config(HttpForm.JsonLines, 2, 1 << 20)), events(1, 6));

        assertThat(failure.reason()).isEqualTo(reason);
        assertThat(failure.pause()).isEqualTo(pause);
        assertThat(failure.acknowledged()).isEqualTo(2);
        assertThat(failure).hasMessageContaining("answered " + status + ": no thanks");
        assertThat(failure.getMessage()).doesNotContain("line two");
        assertThat(receiver.requests())
                .as("what follows a refused batch stays here")
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Sun, 29 Nov 2026 05:00:42 GMT | PT42S",
                "Sun, 29 Nov 2026 04:00:00 GMT | PT0S",
                "999999999 | PT1H",
                "soon | PT0S"
            })
    void retryAfterMayBeADateAndHasABound(String value, Duration pause) throws Exception {
        receiver.answers(Receiver.status(503, "", "Retry-After", value));

        assertThat(failure(open(config(HttpForm.JsonLines, 2, 1 << 20)), events(1, 1))
                        .pause())
                .isEqualTo(pause);
    }

    @Test
    void aReceiverThatQuotesARowIsNotQuoted() throws Exception {
        write(Mounts.SINK_SIGNATURE + "/key", "0123456789abcdef");
        write(Mounts.SINK_TOKEN + "/token", "open-sesame");
        String value = "{\"after\":{\"email\":\"alice@example.com\",\"age\":41,\"note\":\"pays cash\"},"
                + "\"source\":{\"table\":\"customers\"}}";
        receiver.answers(Receiver.status(
                422,
                "{\"error\":\"email alice@example.com, alice@exam..., age 41, 'pays cash' is invalid for customers;"
                        + " token open-sesame\"}"));

        SinkFailure failure =
                failure(open(secured()), List.of(Events.of(Events.ORDERS, Optional.of("{}"), Optional.of(value), 1)));

        assertThat(failure.getMessage())
                .contains("\"error\":\"email ***, ***..., age ***, '*** ***' is invalid for customers; token ***\"")
                .doesNotContain("alice", "cash", "sesame");
    }

    @Test
    void aReceiverThatIsNotThereIsUnreachable() {
        HttpSinkConfig config = config(HttpForm.JsonLines, 2, 1 << 20);
        receiver.close();

        SinkFailure failure = catchThrowableOfType(SinkFailure.class, () -> open(config));

        assertThat(failure.reason()).isEqualTo(SourceReason.SinkUnreachable);
        assertThat(failure).hasMessageContaining("does not answer: Connection refused");
    }

    @Test
    void anAnswerThatDoesNotEndIsUnreachableInTime() throws Exception {
        receiver.answers(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('x');
            exchange.getResponseBody().flush();
            try {
                Thread.sleep(Duration.ofSeconds(20).toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });

        SinkFailure failure = failure(open(config(HttpForm.JsonLines, 2, 1 << 20)), events(1, 1));

        assertThat(failure.reason()).isEqualTo(SourceReason.SinkUnreachable);
        assertThat(failure).hasMessageContaining("nothing came within 1 s");
    }

    @Test
    void aMissingSecretIsNamed() {
        SinkFailure failure = catchThrowableOfType(SinkFailure.class, () -> open(secured()));

        assertThat(failure.reason()).isEqualTo(SourceReason.SecretMissing);
        assertThat(failure)
                .hasMessageContaining(
                        "the key 'token' in the Secret \"receiver\" (spec.sink.http.bearerTokenSecretRef)");
    }

    @Test
    void aKeyThatIsTooShortIsRefusedWithoutBeingShown() throws Exception {
        write(Mounts.SINK_TOKEN + "/token", "open-sesame");
        write(Mounts.SINK_SIGNATURE + "/key", "short");

        SinkFailure failure = catchThrowableOfType(SinkFailure.class, () -> open(secured()));

        assertThat(failure).hasMessageContaining("expected at least 16 bytes, found 5");
        assertThat(failure.getMessage()).doesNotContain("short");
    }

    @Test
    void tlsTrustsTheIssuerOfTheSecretAndNobodyElse() throws Exception {
        CertificateAuthority authority = new CertificateAuthority("ours");
        try (Receiver encrypted = Receiver.encrypted(tls(authority.issue("localhost")))) {
            write(Mounts.SINK_CA + "/ca.crt", authority.certificatePem());
            open(encrypted(encrypted.url())).send(List.of(Events.number(1)));
            assertThat(encrypted.requests()).hasSize(1);

            write(Mounts.SINK_CA + "/ca.crt", new CertificateAuthority("another").certificatePem());
            SinkFailure failure = catchThrowableOfType(SinkFailure.class, () -> open(encrypted(encrypted.url())));
            assertThat(failure.reason()).isEqualTo(SourceReason.SinkRefused);
            assertThat(failure).hasMessageContaining("spec.sink.http.tls.caSecretRef");
        }
    }

    @Test
    void tlsChecksTheHostName() throws Exception {
        CertificateAuthority authority = new CertificateAuthority("ours");
        write(Mounts.SINK_CA + "/ca.crt", authority.certificatePem());
        try (Receiver other = Receiver.encrypted(tls(authority.issue("elsewhere.example.com")))) {
            assertThat(catchThrowableOfType(SinkFailure.class, () -> open(encrypted(other.url())))
                            .reason())
                    .isEqualTo(SourceReason.SinkRefused);
        }
    }

    private Sink open(HttpSinkConfig config) throws SinkFailure {
        return new HttpSinkOpener(config, new ConfigRoot(root), CLOCK).open();
    }

    private static SinkFailure failure(Sink sink, List<ChangeEvent> events) {
        return catchThrowableOfType(SinkFailure.class, () -> sink.send(events));
    }

    private static List<ChangeEvent> events(long from, long to) {
        return LongStream.rangeClosed(from, to).mapToObj(Events::number).toList();
    }

    private HttpSinkConfig config(HttpForm form, int maxEvents, int maxBytes) {
        return new HttpSinkConfig(
                receiver.url(),
                form,
                maxEvents,
                maxBytes,
                1,
                Map.of("X-Tenant", "shop"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private HttpSinkConfig secured() {
        return new HttpSinkConfig(
                receiver.url(),
                HttpForm.JsonLines,
                10,
                1 << 20,
                5,
                Map.of(),
                Optional.of(new SecretKey("receiver", "token")),
                Optional.of(new SecretKey("receiver", "key")),
                Optional.empty());
    }

    private static HttpSinkConfig encrypted(String url) {
        return new HttpSinkConfig(
                url,
                HttpForm.JsonLines,
                10,
                1 << 20,
                5,
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("receiver-ca"));
    }

    private static SSLContext tls(KeyedCertificate certificate) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("server", certificate.key(), new char[0], new java.security.cert.Certificate[] {
            certificate.certificate()
        });
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private void write(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
