package dev.lyrebird.contract.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lyrebird.api.v1alpha1.filter.FilterAction;
import dev.lyrebird.api.v1alpha1.source.CdcSourceSpec;
import dev.lyrebird.api.v1alpha1.source.FileCompression;
import dev.lyrebird.api.v1alpha1.source.HttpForm;
import dev.lyrebird.api.v1alpha1.source.KafkaCompression;
import dev.lyrebird.api.v1alpha1.source.KafkaFencing;
import dev.lyrebird.api.v1alpha1.source.MysqlServer;
import dev.lyrebird.api.v1alpha1.source.SnapshotMode;
import dev.lyrebird.api.v1alpha1.source.TlsMode;
import dev.lyrebird.contract.config.FileSinkConfig;
import dev.lyrebird.contract.config.FirstCopy;
import dev.lyrebird.contract.config.HttpSinkConfig;
import dev.lyrebird.contract.config.KafkaSinkConfig;
import dev.lyrebird.contract.config.PipelineConfig;
import dev.lyrebird.contract.config.SecretMounts;
import dev.lyrebird.contract.config.ServerConfig;
import dev.lyrebird.contract.config.SourceKey;
import dev.lyrebird.contract.gate.Gate;
import dev.lyrebird.contract.gate.GateKind;
import dev.lyrebird.contract.gate.GateRule;
import dev.lyrebird.contract.json.Json;
import dev.lyrebird.contract.resolve.Resolution.Invalid;
import dev.lyrebird.contract.resolve.Resolution.Resolved;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceResolverTest {
    private static final SourceKey SOURCE = new SourceKey("shop", "orders", "uid-1");
    private static final String SMALLEST = """
            {"mysql": {"host": "db", "credentialsSecretRef": {"name": "db"}}, "tables": ["shop.*"], "sink": %s}""";
    private static final String KAFKA = """
            {"kafka": {"bootstrapServers": "kafka:9092" %s}}""";

    @Test
    void theSmallestSpecGetsEveryDefault() {
        PipelineConfig config = resolved(SMALLEST.formatted(KAFKA.formatted("")));

        assertThat(config.server().port()).isEqualTo(3306);
        assertThat(config.server().tlsMode()).isEqualTo(TlsMode.Preferred);
        assertThat(config.snapshot()).isEqualTo(SnapshotMode.Initial);
        assertThat(config.limits().maxBufferBytes()).isEqualTo(64L << 20);
        assertThat(config.checkpoint().intervalSeconds()).isEqualTo(10);
        assertThat(config.sink()).isInstanceOfSatisfying(KafkaSinkConfig.class, kafka -> {
            assertThat(kafka.topic()).isEqualTo("{source}.{database}.{table}");
            assertThat(kafka.tls()).isFalse();
            assertThat(kafka.fencing()).isEqualTo(KafkaFencing.Transaction);
            assertThat(kafka.compression()).isEqualTo(KafkaCompression.Lz4);
        });
    }

    @Test
    void whoSaysHowToCopyWantsAJobToDoIt() {
        String options = "\"snapshot\": {\"options\": {\"parallelism\": 2}}, \"tables\"";
        PipelineConfig config = resolved(SMALLEST.replace("\"tables\"", options).formatted(KAFKA.formatted("")));

        assertThat(config.firstCopy()).contains(FirstCopy.ByJob);
        assertThat(config.snapshot()).isEqualTo(SnapshotMode.Initial);
        assertThat(resolved(SMALLEST.formatted(KAFKA.formatted(""))).firstCopy())
                .isEmpty();
    }

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
    void aReplicaIsReachedAsItsPrimaryUnlessItSaysOtherwise() {
        String mysql = """
                {"host": "db", "port": 3307, "credentialsSecretRef": {"name": "db"}, "serverId": 7,
                 "tls": {"mode": "VerifyCa", "caSecretRef": {"name": "db-ca"}}, "replica": %s}""";

        assertThat(replica(mysql.formatted("{\"host\": \"replica\"}")))
                .isEqualTo(new ServerConfig(
                        "replica", 3306, TlsMode.VerifyCa, "db", Optional.of("db-ca"), Optional.empty()));
        assertThat(replica(mysql.formatted("""
                        {"host": "replica", "port": 9, "credentialsSecretRef": {"name": "own"}, "tls": {"mode": "Required"}}""")))
                .isEqualTo(new ServerConfig("replica", 9, TlsMode.Required, "own", Optional.empty(), Optional.empty()));
        assertThat(ServerResolver.replica(mysql("{\"host\": \"db\", \"credentialsSecretRef\": {\"name\": \"db\"}}")))
                .isEmpty();
    }

    @Test
    void theSecretsOfAReplicaAreMountedBesideTheSources() {
        ServerConfig replica =
                new ServerConfig("replica", 3306, TlsMode.VerifyCa, "own", Optional.of("own-ca"), Optional.empty());
        assertThat(SecretMounts.ofReplica(replica))
                .extracting(mount -> mount.path() + " " + mount.secret() + " " + mount.keys())
                .containsExactly("reader/credentials own [username, password]", "reader/ca own-ca [ca.crt]");
    }

    private static ServerConfig replica(String mysql) {
        return ServerResolver.replica(mysql(mysql)).orElseThrow();
    }

    private static MysqlServer mysql(String json) {
        try {
            return JsonMapper.builder().build().readValue(json, MysqlServer.class);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
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

    @Test
    void theConfigurationSurvivesItsWayThroughAConfigMap() throws Exception {
        PipelineConfig config = resolved(SMALLEST.formatted(KAFKA.formatted("")));
        PipelineConfig back = Json.read(Json.write(config), PipelineConfig.class);
        assertThat(back).isEqualTo(config);
        assertThat(back.hash()).isEqualTo(config.hash());
    }

    @Test
    void theHashChangesWithWhatTheRuntimeDoes() {
        String kafka = SMALLEST.formatted(KAFKA.formatted(""));
        assertThat(resolved(kafka.replace("shop.*", "shop.a*")).hash())
                .isNotEqualTo(resolved(kafka).hash());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"acks", "transactional.id", "sasl.jaas.config", "ssl.keystore.password", "interceptor.classes"})
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

    @Test
    void timesOfTheProducerMayBeSet() {
        assertThat(resolved(SMALLEST.formatted(KAFKA.formatted(
                                ", \"properties\": {\"request.timeout.ms\": \"3600000\", \"linger.ms\": \"0\"}")))
                        .sink())
                .isInstanceOfSatisfying(KafkaSinkConfig.class, kafka -> assertThat(kafka.properties())
                        .hasSize(2));
    }

    @Test
    void everyErrorIsNamedAtOnceWithItsPath() {
        String spec = SMALLEST.formatted("{\"stdout\": {}}")
                .replace("[\"shop.*\"]", "[\"shop\", \"ok.*\", \".x\"], \"limits\": {\"maxBufferBytes\": \"64Q\"}");
        assertThat(invalid(spec).errors())
                .extracting(FieldError::path)
                .containsExactly("spec.tables[0]", "spec.tables[2]", "spec.limits.maxBufferBytes");
    }

    @Test
    void anEventMustFitIntoTheBuffer() {
        String spec = SMALLEST.formatted("{\"stdout\": {}}")
                .replace("\"tables\"", "\"limits\": {\"maxBufferBytes\": 4096, \"maxEventBytes\": 5000}, \"tables\"");
        assertThat(invalid(spec).errors())
                .extracting(FieldError::toString)
                .containsExactly("spec.limits.maxEventBytes: an event of 5000 bytes would never fit into maxBufferBytes"
                        + " (4096)");
    }

    @Test
    void aGateThatIsNamedAndNotThereStopsTheSource() {
        String spec = SMALLEST.formatted("{\"stdout\": {}}")
                .replace(
                        "\"tables\"", "\"filterRefs\": [{\"name\": \"no-audit\"}, {\"name\": \"no-pii\"}], \"tables\"");
        Gate clusterWide = gate(GateKind.ClusterCdcFilter, "no-pii", 1);
        assertThat(((Invalid) resolve(spec, List.of(gate(GateKind.CdcFilter, "no-audit", 1), clusterWide))).errors())
                .extracting(FieldError::toString)
                .containsExactly(
                        "spec.filterRefs[1]: no usable CdcFilter is called no-pii; nothing is delivered without it");
    }

    @Test
    void gatesAreInOneOrderAndTheirGenerationIsNotTheirEffect() throws Exception {
        String spec = SMALLEST.formatted("{\"stdout\": {}}");
        Gate own = gate(GateKind.CdcFilter, "a", 1);
        Gate clusterWide = gate(GateKind.ClusterCdcFilter, "b", 1);
        PipelineConfig config = ((Resolved) resolve(spec, List.of(own, clusterWide))).config();

        assertThat(config.gates()).containsExactly(clusterWide, own);
        assertThat(Json.read(Json.write(config), PipelineConfig.class)).isEqualTo(config);
        assertThat(config.withGates(List.of(clusterWide, gate(GateKind.CdcFilter, "a", 2)))
                        .hash())
                .isEqualTo(config.hash());
        assertThat(config.withGates(List.of(own)).hash()).isNotEqualTo(config.hash());
    }

    @Test
    void aConfigurationWithoutGatesIsTheTextOfOlderVersions() {
        assertThat(Json.write(resolved(SMALLEST.formatted("{\"stdout\": {}}")))).doesNotContain("gates");
    }

    private static Gate gate(GateKind kind, String name, long generation) {
        GateRule rule = GateRule.plain("all", List.of("*.*"), FilterAction.Accept);
        return new Gate(kind, name, "uid-" + name, generation, FilterAction.Drop, List.of(rule));
    }

    private static PipelineConfig resolved(String json) {
        return ((Resolved) resolve(json)).config();
    }

    private static Invalid invalid(String json) {
        return (Invalid) resolve(json);
    }

    private static Resolution resolve(String json) {
        return resolve(json, List.of());
    }

    private static Resolution resolve(String json, List<Gate> gates) {
        try {
            return SourceResolver.resolve(
                    SOURCE, new JsonMapper().readValue(json, CdcSourceSpec.class), "checkpoint-1", gates);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
