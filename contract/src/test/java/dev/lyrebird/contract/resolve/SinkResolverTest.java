package dev.lyrebird.contract.resolve;

import static dev.lyrebird.contract.resolve.Specs.KAFKA;
import static dev.lyrebird.contract.resolve.Specs.SMALLEST;
import static dev.lyrebird.contract.resolve.Specs.invalid;
import static dev.lyrebird.contract.resolve.Specs.resolved;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.api.v1alpha1.source.FileCompression;
import dev.lyrebird.api.v1alpha1.source.HttpForm;
import dev.lyrebird.api.v1alpha1.source.KafkaCompression;
import dev.lyrebird.api.v1alpha1.source.KafkaFencing;
import dev.lyrebird.contract.config.FileSinkConfig;
import dev.lyrebird.contract.config.HttpSinkConfig;
import dev.lyrebird.contract.config.KafkaSinkConfig;
import dev.lyrebird.contract.config.NewTopicsConfig;
import dev.lyrebird.contract.config.PipelineConfig;
import dev.lyrebird.contract.config.SecretMounts;
import dev.lyrebird.contract.json.Json;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SinkResolverTest {
    @Test
    void eventHubsNeverGetsWhatItCannotDo() {
        PipelineConfig config = resolved(SMALLEST.formatted(KAFKA.formatted("""
                , "preset": "EventHubs", "sasl": {"credentialsSecretRef": {"name": "hub"}}""")));

        assertThat(config.sink()).isInstanceOfSatisfying(KafkaSinkConfig.class, kafka -> {
            assertThat(kafka.tls()).isTrue();
            assertThat(kafka.fencing()).isEqualTo(KafkaFencing.None);
            assertThat(kafka.compression()).isEqualTo(KafkaCompression.None);
        });
    }

    @Test
    void aReceiverAndAFolderGetEveryDefault() {
        assertThat(resolved(SMALLEST.formatted("{\"http\": {\"url\": \"https://receiver/events?tenant=shop\"}}"))
                        .sink())
                .isInstanceOfSatisfying(HttpSinkConfig.class, http -> {
                    assertThat(http.form()).isEqualTo(HttpForm.JsonLines);
                    assertThat(http.maxEvents()).isEqualTo(500);
                    assertThat(http.maxBytes()).isEqualTo(1 << 20);
                    assertThat(http.timeoutSeconds()).isEqualTo(30);
                    assertThat(http.identity()).isEqualTo("http https://receiver/events");
                });
        assertThat(resolved(SMALLEST.formatted("{\"file\": {\"claimName\": \"files\"}}"))
                        .sink())
                .isEqualTo(new FileSinkConfig("files", "orders", 128L << 20, 3600, FileCompression.None));
    }

    @Test
    void everySecretOfASinkIsMounted() {
        PipelineConfig config = resolved(SMALLEST.formatted("""
                {"http": {"url": "https://receiver/events", "bearerTokenSecretRef": {"name": "receiver", "key": "token"},
                 "signature": {"keySecretRef": {"name": "receiver", "key": "signing"}},
                 "tls": {"caSecretRef": {"name": "receiver-ca"}}}}"""));

        assertThat(SecretMounts.of(config))
                .extracting(mount -> mount.path() + " " + mount.secret() + " " + mount.keys())
                .containsExactly(
                        "source/credentials db [username, password]",
                        "sink/token receiver [token]",
                        "sink/signature receiver [signing]",
                        "sink/ca receiver-ca [ca.crt]");
        assertThat(Json.write(config)).as("survives").contains("\"type\":\"http\"");
    }

    @Test
    void whatStrimziHandsOutIsMountedByItsOwnKeys() {
        PipelineConfig config = resolved(SMALLEST.formatted(KAFKA.formatted("""
                , "tls": {"caSecretRef": {"name": "shop-ca", "key": "ca.pem"},
                   "clientCertificateSecretRef": {"name": "orders-cdc", "certificateKey": "user.crt", "privateKeyKey": "user.key"}},
                "sasl": {"mechanism": "ScramSha512", "username": "orders",
                   "passwordSecretRef": {"name": "orders-cdc", "key": "secret"}}""")));

        assertThat(SecretMounts.of(config))
                .extracting(mount -> mount.path() + " " + mount.secret() + " " + mount.keys() + " " + mount.field())
                .contains(
                        "sink/credentials orders-cdc [secret] spec.sink.kafka.sasl.passwordSecretRef",
                        "sink/ca shop-ca [ca.pem] spec.sink.kafka.tls.caSecretRef",
                        "sink/certificate orders-cdc [user.crt, user.key]"
                                + " spec.sink.kafka.tls.clientCertificateSecretRef");
    }

    @Test
    void aTokenIsGotWithTheSecretsThatItsEndpointWants() throws Exception {
        PipelineConfig config = resolved(SMALLEST.formatted(KAFKA.formatted("""
                , "sasl": {"mechanism": "OAuthBearer", "oauth": {"tokenUrl": "https://idp/token", "scope": "kafka",
                   "clientSecretRef": {"name": "client"}, "caSecretRef": {"name": "idp", "key": "root.pem"},
                   "extensions": {"logicalCluster": "lkc-1"}}}""")));

        assertThat(SecretMounts.of(config))
                .extracting(mount -> mount.path() + " " + mount.secret() + " " + mount.keys() + " " + mount.field())
                .contains(
                        "sink/credentials client [clientId, clientSecret] spec.sink.kafka.sasl.oauth.clientSecretRef",
                        "sink/token-ca idp [root.pem] spec.sink.kafka.sasl.oauth.caSecretRef");
        assertThat(Json.read(Json.write(config), PipelineConfig.class)).isEqualTo(config);
    }

    @Test
    void aCertificateHasTheKeysThatItUsuallyHas() {
        PipelineConfig config = resolved(SMALLEST.formatted(
                KAFKA.formatted(", \"tls\": {\"clientCertificateSecretRef\": {\"name\": \"orders-tls\"}}")));

        assertThat(SecretMounts.of(config))
                .extracting(mount -> mount.path() + " " + mount.secret() + " " + mount.keys())
                .contains("sink/certificate orders-tls [tls.crt, tls.key]");
    }

    /** Another text would be another hash, and replace every capture pod at an upgrade. */
    @ParameterizedTest
    @CsvSource({
        "'{\"name\": \"ca\"}', ca",
        "'{\"name\": \"ca\", \"key\": \"ca.crt\"}', ca",
        "'{\"name\": \"ca\", \"key\": \"other\"}', ca/other"
    })
    void theTextOfAConfigurationIsTheSameAsBeforeKeysCouldBeChosen(String ref, String text) throws Exception {
        PipelineConfig config = resolved(SMALLEST.formatted(KAFKA.formatted(", \"tls\": {\"caSecretRef\": " + ref
                + "}, \"sasl\": {\"credentialsSecretRef\": {\"name\": \"login\"}}")));

        String json = Json.write(config);

        assertThat(json)
                .contains("\"caSecret\":\"" + text + "\"", "\"sasl\":{\"mechanism\":\"Plain\",\"secret\":\"login\"}");
        assertThat(Json.read(json, PipelineConfig.class)).isEqualTo(config);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Authorization", "content-type", "Webhook-Signature", "Transfer-Encoding", "a b", "cookie"})
    void aHeaderThatIsOursOrHoldsASecretCannotBeSet(String name) {
        assertThat(invalid(SMALLEST.formatted("{\"http\": {\"url\": \"https://receiver/events\", \"headers\": {\""
                                + name + "\": \"x\"}}}"))
                        .errors())
                .singleElement()
                .satisfies(error -> assertThat(error.path()).isEqualTo("spec.sink.http.headers[" + name + "]"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://re ceiver/", "https://under_score/events", "receiver"})
    void anAddressWithoutAHostIsRefused(String url) {
        assertThat(invalid(SMALLEST.formatted("{\"http\": {\"url\": \"" + url + "\"}}"))
                        .errors())
                .singleElement()
                .satisfies(error -> assertThat(error.path()).isEqualTo("spec.sink.http.url"));
    }

    @Test
    void aFileThatIsTooLargeIsRefused() {
        assertThat(invalid(SMALLEST.formatted("{\"file\": {\"claimName\": \"files\", \"maxBytes\": \"17Gi\"}}"))
                        .errors())
                .singleElement()
                .satisfies(error -> assertThat(error.path()).isEqualTo("spec.sink.file.maxBytes"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "acks",
                "transactional.id",
                "partitioner.ignore.keys",
                "sasl.jaas.config",
                "ssl.keystore.password",
                "interceptor.classes",
                "config.providers",
                "config.providers.file.class"
            })
    void whatThePromisesRestOnCannotBeOverridden(String property) {
        assertThat(invalid(SMALLEST.formatted(KAFKA.formatted(", \"properties\": {\"" + property + "\": \"x\"}")))
                        .errors())
                .singleElement()
                .satisfies(error -> assertThat(error.path()).isEqualTo("spec.sink.kafka.properties[" + property + "]"));
    }

    @ParameterizedTest
    @CsvSource({
        "request.timeout.ms, 30s",
        "request.timeout.ms, ''",
        "request.timeout.ms, -1",
        "request.timeout.ms, 0",
        "request.timeout.ms, 3600001",
        "linger.ms, 0.5",
        "linger.ms, -1",
        "transaction.timeout.ms, 999",
        "linger.ms, 99999999999999999999"
    })
    void aTimeThatWeReckonWithIsWrittenInMilliseconds(String property, String value) {
        assertThat(invalid(SMALLEST.formatted(
                                KAFKA.formatted(", \"properties\": {\"" + property + "\": \"" + value + "\"}")))
                        .errors())
                .singleElement()
                .satisfies(error -> {
                    assertThat(error.path()).isEqualTo("spec.sink.kafka.properties[" + property + "]");
                    assertThat(error.message()).contains("milliseconds").endsWith("found '" + value + "'");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"1004095", "1Mi", "4294967296"})
    void aRequestThatCannotHoldTheLargestEventIsRefused(String bytes) {
        assertThat(invalid(SMALLEST.formatted(
                                KAFKA.formatted(", \"properties\": {\"max.request.size\": \"" + bytes + "\"}")))
                        .errors())
                .singleElement()
                .satisfies(error -> {
                    assertThat(error.path()).isEqualTo("spec.sink.kafka.properties[max.request.size]");
                    assertThat(error.message()).contains("1004096", "maxEventBytes", "'" + bytes + "'");
                });
    }

    @Test
    void aRequestThatHoldsTheLargestEventMayBeSet() {
        assertThat(resolved(SMALLEST.formatted(
                                KAFKA.formatted(", \"properties\": {\"max.request.size\": \"1004096\"}")))
                        .sink())
                .isInstanceOf(KafkaSinkConfig.class);
    }

    @Test
    void topicsAreCreatedOnlyWhereThatIsAskedFor() {
        assertThat(newTopics("")).isEmpty();
        assertThat(newTopics(", \"topics\": {\"create\": \"Never\"}")).isEmpty();
        assertThat(newTopics(", \"topics\": {\"create\": \"IfMissing\"}"))
                .contains(new NewTopicsConfig(Optional.empty(), Optional.empty(), Map.of()));
        assertThat(newTopics("""
            , "topics": {"create": "IfMissing", "partitions": 12, "replicationFactor": 3,
             "config": {"min.insync.replicas": "2"}}\
            """))
                .contains(new NewTopicsConfig(Optional.of(12), Optional.of(3), Map.of("min.insync.replicas", "2")));
    }

    /** A source of an earlier operator must not be replaced for a field that it does not have. */
    @Test
    void whereNoTopicsAreCreatedNothingIsSaidOfIt() throws Exception {
        PipelineConfig config = resolved(SMALLEST.formatted(KAFKA.formatted("")));

        assertThat(Json.write(config)).doesNotContain("newTopics");
        assertThat(Json.read(Json.write(config), PipelineConfig.class)).isEqualTo(config);
    }

    private static Optional<NewTopicsConfig> newTopics(String more) {
        return ((KafkaSinkConfig)
                        resolved(SMALLEST.formatted(KAFKA.formatted(more))).sink())
                .newTopics();
    }

    /** Whoever listens would have the password. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                                                                                | false",
                ", \"sasl\": {\"credentialsSecretRef\": {\"name\": \"login\"}}                          | true",
                ", \"sasl\": {\"credentialsSecretRef\": {\"name\": \"login\"}}, \"tls\": {}               | true",
                ", \"sasl\": {\"credentialsSecretRef\": {\"name\": \"login\"}}, \"tls\": {\"enabled\": false} | false"
            })
    void aLogInIsEncryptedUnlessItIsSaidThatItIsNot(String more, boolean tls) {
        assertThat(resolved(SMALLEST.formatted(KAFKA.formatted(more == null ? "" : more)))
                        .sink())
                .isInstanceOfSatisfying(
                        KafkaSinkConfig.class, kafka -> assertThat(kafka.tls()).isEqualTo(tls));
    }

    @Test
    void withoutTransactionsTheyHaveNoTime() {
        String spec = SMALLEST.formatted(
                KAFKA.formatted(", \"fencing\": \"%s\", \"properties\": {\"transaction.timeout.ms\": \"30000\"}"));

        assertThat(resolved(spec.formatted("Transaction")).sink()).isInstanceOf(KafkaSinkConfig.class);
        assertThat(invalid(spec.formatted("None")).errors()).singleElement().satisfies(error -> {
            assertThat(error.path()).isEqualTo("spec.sink.kafka.properties[transaction.timeout.ms]");
            assertThat(error.message()).contains("fencing");
        });
    }

    @Test
    void timesOfTheProducerMayBeSet() {
        assertThat(resolved(SMALLEST.formatted(KAFKA.formatted(
                                ", \"properties\": {\"request.timeout.ms\": \"3600000\", \"linger.ms\": \"0\"}")))
                        .sink())
                .isInstanceOfSatisfying(KafkaSinkConfig.class, kafka -> assertThat(kafka.properties())
                        .hasSize(2));
    }
}
