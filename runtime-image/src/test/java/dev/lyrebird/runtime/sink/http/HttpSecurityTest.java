package dev.lyrebird.runtime.sink.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lyrebird.api.v1alpha1.source.HttpForm;
import dev.lyrebird.contract.config.CaSecret;
import dev.lyrebird.contract.config.HttpSinkConfig;
import dev.lyrebird.contract.names.Mounts;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.runtime.delivery.Events;
import dev.lyrebird.runtime.sink.Sink;
import dev.lyrebird.runtime.sink.SinkFailure;
import dev.lyrebird.testkit.tls.CertificateAuthority;
import dev.lyrebird.testkit.tls.KeyedCertificate;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signatures, tokens and TLS, against a real HTTP server; none of them is shown. */
class HttpSecurityTest {
    @RegisterExtension
    final HttpWorld world = new HttpWorld();

    @Test
    void signsAsStandardWebhooksSaysAndBringsTheToken() throws Exception {
        byte[] key = "0123456789abcdef0123".getBytes(StandardCharsets.US_ASCII);
        world.write(
                Mounts.SINK_SIGNATURE + "/key", "whsec_" + Base64.getEncoder().encodeToString(key) + "\n");
        world.write(Mounts.SINK_TOKEN + "/token", "open-sesame\n");

        world.open(world.secured()).send(List.of(Events.number(1)));

        Receiver.Request request = world.receiver().requests().get(0);
        assertThat(request.header("Authorization")).isEqualTo("Bearer open-sesame");
        assertThat(request.header("webhook-timestamp")).isEqualTo(String.valueOf(HttpWorld.NOW.getEpochSecond()));
        assertThat(request.header("webhook-id")).matches("msg_[0-9a-f]{32}");
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        String signed = request.header("webhook-id") + "." + HttpWorld.NOW.getEpochSecond() + "." + request.text();
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
        world.write(Mounts.SINK_SIGNATURE + "/key", "0123456789abcdef");
        world.write(Mounts.SINK_TOKEN + "/token", "old");
        Sink sink = world.open(world.secured());
        sink.send(List.of(Events.number(1)));
        world.write(Mounts.SINK_TOKEN + "/token", "new");
        sink.send(List.of(Events.number(2)));

        assertThat(world.receiver().requests())
                .extracting(request -> request.header("Authorization"))
                .containsExactly("Bearer old", "Bearer new");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uFEFFopen-sesame", "open-\nsesame", "open sesame", "open\u0007sesame"})
    void aTokenThatNoHeaderCanHaveIsSaidAndNotShown(String token) throws Exception {
        world.write(Mounts.SINK_SIGNATURE + "/key", "0123456789abcdef");
        world.write(Mounts.SINK_TOKEN + "/token", token);

        SinkFailure failure = catchThrowableOfType(SinkFailure.class, () -> world.open(world.secured()));

        assertThat(failure.reason()).isEqualTo(SourceReason.SinkRefused);
        assertThat(failure)
                .hasMessageContaining(
                        "The key 'token' of the Secret \"receiver\" (spec.sink.http.bearerTokenSecretRef) is no token")
                .hasMessageNotContaining("sesame");
        assertThat(world.receiver().requests()).isEmpty();
    }

    @Test
    void aReceiverThatQuotesARowIsNotQuoted() throws Exception {
        world.write(Mounts.SINK_SIGNATURE + "/key", "0123456789abcdef");
        world.write(Mounts.SINK_TOKEN + "/token", "open-sesame");
        String value = "{\"after\":{\"email\":\"alice@example.com\",\"age\":41,\"note\":\"pays cash\"},"
                + "\"source\":{\"table\":\"customers\"}}";
        world.receiver()
                .answers(Receiver.status(
                        422,
                        "{\"error\":\"email alice@example.com, alice@exam..., age 41, 'pays cash' is invalid for"
                                + " customers; token open-sesame\"}"));

        SinkFailure failure = HttpWorld.failure(
                world.open(world.secured()),
                List.of(Events.of(Events.ORDERS, Optional.of("{}"), Optional.of(value), 1)));

        assertThat(failure.getMessage())
                .contains("\"error\":\"email ***, ***..., age ***, '*** ***' is invalid for customers; token ***\"")
                .doesNotContain("alice", "cash", "sesame");
    }

    @Test
    void aMissingSecretIsNamed() {
        SinkFailure failure = catchThrowableOfType(SinkFailure.class, () -> world.open(world.secured()));

        assertThat(failure.reason()).isEqualTo(SourceReason.SecretMissing);
        assertThat(failure)
                .hasMessageContaining(
                        "the key 'token' in the Secret \"receiver\" (spec.sink.http.bearerTokenSecretRef)");
    }

    @Test
    void aKeyThatIsTooShortIsRefusedWithoutBeingShown() throws Exception {
        world.write(Mounts.SINK_TOKEN + "/token", "open-sesame");
        world.write(Mounts.SINK_SIGNATURE + "/key", "short");

        SinkFailure failure = catchThrowableOfType(SinkFailure.class, () -> world.open(world.secured()));

        assertThat(failure).hasMessageContaining("expected at least 16 bytes, found 5");
        assertThat(failure.getMessage()).doesNotContain("short");
    }

    @Test
    void tlsTrustsTheIssuerOfTheSecretAndNobodyElse() throws Exception {
        CertificateAuthority authority = new CertificateAuthority("ours");
        try (Receiver encrypted = Receiver.encrypted(tls(authority.issue("localhost")))) {
            world.write(Mounts.SINK_CA + "/ca.crt", authority.certificatePem());
            world.open(encrypted(encrypted.url())).send(List.of(Events.number(1)));
            assertThat(encrypted.requests()).hasSize(1);

            world.write(Mounts.SINK_CA + "/ca.crt", new CertificateAuthority("another").certificatePem());
            SinkFailure failure = catchThrowableOfType(SinkFailure.class, () -> world.open(encrypted(encrypted.url())));
            assertThat(failure.reason()).isEqualTo(SourceReason.SinkRefused);
            assertThat(failure).hasMessageContaining("spec.sink.http.tls.caSecretRef");
        }
    }

    @Test
    void tlsChecksTheHostName() throws Exception {
        CertificateAuthority authority = new CertificateAuthority("ours");
        world.write(Mounts.SINK_CA + "/ca.crt", authority.certificatePem());
        try (Receiver other = Receiver.encrypted(tls(authority.issue("elsewhere.example.com")))) {
            assertThat(catchThrowableOfType(SinkFailure.class, () -> world.open(encrypted(other.url())))
                            .reason())
                    .isEqualTo(SourceReason.SinkRefused);
        }
    }

    static HttpSinkConfig encrypted(String url) {
        return new HttpSinkConfig(
                url,
                HttpForm.JsonLines,
                10,
                1 << 20,
                5,
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(CaSecret.of("receiver-ca")));
    }

    static SSLContext tls(KeyedCertificate certificate) throws Exception {
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
}
