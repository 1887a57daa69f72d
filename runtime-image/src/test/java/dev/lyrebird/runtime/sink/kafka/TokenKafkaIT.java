package dev.lyrebird.runtime.sink.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lyrebird.api.v1alpha1.source.KafkaCompression;
import dev.lyrebird.api.v1alpha1.source.KafkaFencing;
import dev.lyrebird.api.v1alpha1.source.KafkaPreset;
import dev.lyrebird.contract.config.CaSecret;
import dev.lyrebird.contract.config.KafkaSinkConfig;
import dev.lyrebird.contract.config.OAuthConfig;
import dev.lyrebird.contract.config.SaslConfig;
import dev.lyrebird.contract.names.Mounts;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.runtime.sink.Sink;
import dev.lyrebird.runtime.sink.SinkFailure;
import dev.lyrebird.runtime.time.ManualStopwatch;
import dev.lyrebird.testkit.kafka.KafkaBroker;
import dev.lyrebird.testkit.kafka.WithKafka;
import dev.lyrebird.testkit.oauth.TokenEndpoint;
import dev.lyrebird.testkit.oauth.TokenIssuer;
import dev.lyrebird.testkit.tls.CertificateAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A real broker that wants tokens, and an endpoint that gives them. */
@WithKafka
class TokenKafkaIT {
    private static final String SECRET = "hush+hush/=";

    @TempDir
    private Path root;

    private final KafkaBroker kafka;
    private TokenEndpoint endpoint;

    TokenKafkaIT(KafkaBroker kafka) {
        this.kafka = kafka;
    }

    @BeforeEach
    void mount() throws IOException {
        endpoint = TokenEndpoint.plain(kafka.tokens());
        endpoint.knows("orders", SECRET);
        client(SECRET);
    }

    @AfterEach
    void stop() {
        endpoint.close();
    }

    @ParameterizedTest
    @EnumSource(KafkaFencing.class)
    void aTokenIsEnoughToBeKnown(KafkaFencing fencing) throws Exception {
        arrives(opener(endpoint.url(), Optional.of("kafka://shop/.default orders"), false, fencing));

        assertThat(endpoint.bodies())
                .isNotEmpty()
                .containsOnly("grant_type=client_credentials&scope=kafka%3A%2F%2Fshop%2F.default+orders");
    }

    @Test
    void theEndpointIsTrustedByItsOwnIssuer() throws Exception {
        CertificateAuthority authority = new CertificateAuthority("issuer of an endpoint");
        try (TokenEndpoint encrypted = TokenEndpoint.encrypted(kafka.tokens(), authority.issue("127.0.0.1"))) {
            encrypted.knows("orders", SECRET);
            mount(Mounts.SINK_TOKEN_CA, "idp.pem", new CertificateAuthority("somebody else").certificatePem());

            assertRefused(
                    opener(encrypted.url(), Optional.empty(), true, KafkaFencing.None), "not trusted", "caSecretRef");

            mount(Mounts.SINK_TOKEN_CA, "idp.pem", authority.certificatePem());
            arrives(opener(encrypted.url(), Optional.empty(), true, KafkaFencing.None));
        }
    }

    @Test
    void aWrongSecretIsSaidWithoutItAndTheNextOneIsTakenUp() throws Exception {
        client("not-the-secret");
        KafkaSinkOpener opener = opener(endpoint.url(), Optional.empty(), false, KafkaFencing.Transaction);

        assertRefused(opener, "answer 401 {\"invalid_client\" - \"Who is that?\"}", "clientSecretRef");

        client(SECRET);
        arrives(opener);
    }

    @Test
    void anEndpointThatDoesNotAnswerIsUnreachable() {
        String url = endpoint.url();
        endpoint.close();

        assertThatThrownBy(() ->
                        opener(url, Optional.empty(), false, KafkaFencing.None).open())
                .isInstanceOfSatisfying(SinkFailure.class, failure -> assertThat(failure.reason())
                        .isEqualTo(SourceReason.SinkUnreachable))
                .hasMessageContaining("spec.sink.kafka.sasl.oauth.tokenUrl")
                .hasMessageContaining("ConnectException: Connection refused")
                .hasMessageNotContaining("\tat ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"access_token\":\"opaque-4711\"}", "{\"token\":\"opaque-4711\"}", "opaque-4711"})
    void anAnswerWithoutATokenOfUseIsSaidWithoutIt(String answer) {
        endpoint.answers(answer);

        assertRefused(opener(endpoint.url(), Optional.empty(), false, KafkaFencing.None), "sasl.oauth.tokenUrl");
    }

    @Test
    void aTokenThatTheBrokersDoNotBelieveIsTheirRefusal() throws Exception {
        try (TokenEndpoint stranger = TokenEndpoint.plain(new TokenIssuer())) {
            stranger.knows("orders", SECRET);

            assertRefused(
                    opener(stranger.url(), Optional.empty(), false, KafkaFencing.Transaction),
                    "invalid_token",
                    "which issuer and audience the brokers accept");
        }
    }

    @Test
    void aRotatedSecretIsTakenUpByTheNextBatchOnceTheEndpointKnowsIt() throws Exception {
        ManualStopwatch stopwatch = new ManualStopwatch();
        KafkaSinkConfig config = config(endpoint.url(), Optional.empty(), false, KafkaFencing.None);
        Sink sink = new KafkaSinks(root).opener(config, stopwatch).open();
        stopwatch.pass(Duration.ofMinutes(1));
        assertThat(sink.isOutdated()).as("nothing has changed").isFalse();
        client("the next one");
        stopwatch.pass(Duration.ofMinutes(1));
        assertThat(sink.isOutdated()).as("the endpoint does not know it").isFalse();

        endpoint.knows("orders", "the next one");
        stopwatch.pass(Duration.ofMinutes(1));
        assertThat(sink.isOutdated()).isTrue();
        sink.close();
        arrives(new KafkaSinks(root).opener(config));
    }

    private static void assertRefused(KafkaSinkOpener opener, String... words) {
        assertThatThrownBy(opener::open)
                .isInstanceOfSatisfying(SinkFailure.class, failure -> assertThat(failure.reason())
                        .isEqualTo(SourceReason.SinkRefused))
                .hasMessageContainingAll(words)
                .hasMessageNotContaining("not-the-secret")
                .hasMessageNotContaining(SECRET)
                .hasMessageNotContaining("4711")
                .hasMessageNotContaining("\tat ");
    }

    private void arrives(KafkaSinkOpener opener) throws Exception {
        var table = KafkaSinks.newTable();
        kafka.createTopic(table.toString(), 1);
        Sink sink = opener.open();
        sink.send(List.of(KafkaSinks.event(table, 1)));
        sink.close();
        assertThat(kafka.records(table.toString())).hasSize(1);
    }

    private KafkaSinkOpener opener(String url, Optional<String> scope, boolean ca, KafkaFencing fencing) {
        return new KafkaSinks(root).opener(config(url, scope, ca, fencing));
    }

    private KafkaSinkConfig config(String url, Optional<String> scope, boolean ca, KafkaFencing fencing) {
        return new KafkaSinkConfig(
                KafkaPreset.Kafka,
                kafka.tokenBootstrapServers(),
                "{database}.{table}",
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.of(SaslConfig.of(new OAuthConfig(
                        url,
                        scope,
                        "orders-client",
                        ca ? Optional.of(new CaSecret("idp-ca", "idp.pem")) : Optional.empty(),
                        Map.of("logicalCluster", "lkc-1 \"x\"")))),
                fencing,
                KafkaCompression.Lz4,
                Map.of("request.timeout.ms", "2000"));
    }

    private void client(String secret) throws IOException {
        mount(Mounts.SINK_CREDENTIALS, "clientId", "orders\n");
        mount(Mounts.SINK_CREDENTIALS, "clientSecret", secret + "\n");
    }

    private void mount(String folder, String key, String text) throws IOException {
        Files.createDirectories(root.resolve(folder));
        Files.writeString(root.resolve(folder).resolve(key), text);
    }
}
