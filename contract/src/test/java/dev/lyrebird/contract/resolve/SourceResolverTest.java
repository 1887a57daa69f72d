package dev.lyrebird.contract.resolve;

import static dev.lyrebird.contract.resolve.Specs.KAFKA;
import static dev.lyrebird.contract.resolve.Specs.SMALLEST;
import static dev.lyrebird.contract.resolve.Specs.invalid;
import static dev.lyrebird.contract.resolve.Specs.resolve;
import static dev.lyrebird.contract.resolve.Specs.resolved;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lyrebird.api.v1alpha1.filter.FilterAction;
import dev.lyrebird.api.v1alpha1.source.KafkaCompression;
import dev.lyrebird.api.v1alpha1.source.KafkaFencing;
import dev.lyrebird.api.v1alpha1.source.MysqlServer;
import dev.lyrebird.api.v1alpha1.source.SnapshotMode;
import dev.lyrebird.api.v1alpha1.source.TlsMode;
import dev.lyrebird.contract.config.CaSecret;
import dev.lyrebird.contract.config.FirstCopyMaker;
import dev.lyrebird.contract.config.KafkaSinkConfig;
import dev.lyrebird.contract.config.PipelineConfig;
import dev.lyrebird.contract.config.SecretMounts;
import dev.lyrebird.contract.config.ServerConfig;
import dev.lyrebird.contract.config.ServerMounts;
import dev.lyrebird.contract.gate.Gate;
import dev.lyrebird.contract.gate.GateKind;
import dev.lyrebird.contract.gate.GateRule;
import dev.lyrebird.contract.json.Json;
import dev.lyrebird.contract.resolve.Resolution.Invalid;
import dev.lyrebird.contract.resolve.Resolution.Resolved;
import dev.lyrebird.contract.text.FieldError;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SourceResolverTest {
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

        assertThat(config.firstCopy()).contains(FirstCopyMaker.ByJob);
        assertThat(config.snapshot()).isEqualTo(SnapshotMode.Initial);
        assertThat(resolved(SMALLEST.formatted(KAFKA.formatted(""))).firstCopy())
                .isEmpty();
    }

    @Test
    void aReplicaIsReachedAsItsPrimaryUnlessItSaysOtherwise() {
        String mysql = """
                {"host": "db", "port": 3307, "credentialsSecretRef": {"name": "db"}, "serverId": 7,
                 "tls": {"mode": "VerifyCa", "caSecretRef": {"name": "db-ca", "key": "root.pem"}}, "replica": %s}""";

        assertThat(replica(mysql.formatted("{\"host\": \"replica\"}")))
                .isEqualTo(new ServerConfig(
                        "replica",
                        3306,
                        TlsMode.VerifyCa,
                        "db",
                        Optional.of(new CaSecret("db-ca", "root.pem")),
                        Optional.empty()));
        assertThat(replica(mysql.formatted("""
                {"host": "replica", "port": 9, "credentialsSecretRef": {"name": "own"}, "tls": {"mode": "Required"}}""")))
                .isEqualTo(new ServerConfig("replica", 9, TlsMode.Required, "own", Optional.empty(), Optional.empty()));
        assertThat(ServerResolver.replica(mysql("{\"host\": \"db\", \"credentialsSecretRef\": {\"name\": \"db\"}}")))
                .isEmpty();
    }

    @Test
    void theSecretsOfAReplicaAreMountedBesideTheSources() {
        ServerConfig replica = new ServerConfig(
                "replica",
                3306,
                TlsMode.VerifyCa,
                "own",
                Optional.of(new CaSecret("own-ca", "root.pem")),
                Optional.empty());
        assertThat(SecretMounts.ofReplica(replica))
                .extracting(mount -> mount.path() + " " + mount.secret() + " " + mount.keys())
                .containsExactly("reader/credentials own [username, password]", "reader/ca own-ca [root.pem]");
    }

    @Test
    void theCertificateOfAnAccountIsMountedForBothServers() {
        MysqlServer mysql = mysql("""
                {"host": "db", "credentialsSecretRef": {"name": "db"}, "replica": {"host": "replica"},
                 "tls": {"mode": "Required", "clientCertificateSecretRef": {"name": "db-cert", "privateKeyKey": "user.key"}}}""");

        assertThat(ServerMounts.Source.of(ServerResolver.primary(mysql)))
                .extracting(mount -> mount.path() + " " + mount.secret() + " " + mount.keys() + " " + mount.field())
                .containsExactly(
                        "source/credentials db [username, password] spec.mysql.credentialsSecretRef",
                        "source/certificate db-cert [tls.crt, user.key] spec.mysql.tls.clientCertificateSecretRef");
        assertThat(SecretMounts.ofReplica(ServerResolver.replica(mysql).orElseThrow()))
                .extracting(mount -> mount.path() + " " + mount.secret() + " " + mount.keys() + " " + mount.field())
                .containsExactly(
                        "reader/credentials db [username, password] spec.mysql.replica.credentialsSecretRef",
                        "reader/certificate db-cert [tls.crt, user.key] spec.mysql.replica.tls.clientCertificateSecretRef");
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

    /** It is the operator's to see to: a pod that captures need not be replaced for it. */
    @Test
    void thatACheckpointIsRequiredIsNoMatterOfTheRuntime() {
        String plain = Specs.SMALLEST.formatted(Specs.KAFKA.formatted(""));
        String required = plain.substring(0, plain.length() - 1) + ", \"checkpoint\": {\"adoption\": \"Require\"}}";

        assertThat(Specs.resolved(required).hash())
                .isEqualTo(Specs.resolved(plain).hash());
    }

    @Test
    void quantitiesThatKubernetesDoesNotKnowAreNamedWithTheirPaths() {
        String spec = SMALLEST.formatted("{\"stdout\": {}}").replace("\"tables\"", """
                "pod": {"resources": {"requests": {"cpu": "100m", "memory": "lots"},
                                      "limits": {"memory": "512MB", "cpu": "-1", "ephemeral-storage": "1e99999999999"}}},
                "tables\"""");

        assertThat(invalid(spec).errors())
                .extracting(FieldError::path)
                .containsExactly(
                        "spec.pod.resources.requests.memory",
                        "spec.pod.resources.limits.cpu",
                        "spec.pod.resources.limits.ephemeral-storage",
                        "spec.pod.resources.limits.memory");
        assertThat(invalid(spec).errors())
                .extracting(FieldError::message)
                .contains("expected a quantity such as 500m, 512Mi or 2Gi, found '512MB'");
    }

    @Test
    void quantitiesAreWrittenInEveryFormThatKubernetesTakes() {
        for (String amount :
                List.of("1", "+1", "0.5", ".5", "1.", "100m", "512Mi", "1.5Gi", "2k", "1e3", "2E", "1E-3", "5e+9")) {
            resolved(SMALLEST.formatted("{\"stdout\": {}}")
                    .replace(
                            "\"tables\"",
                            "\"pod\": {\"resources\": {\"limits\": {\"memory\": \"" + amount + "\"}}}, \"tables\""));
        }
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
}
