package dev.lyrebird.contract.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lyrebird.api.v1alpha1.source.CdcSourceSpec;
import dev.lyrebird.api.v1alpha1.source.KafkaCompression;
import dev.lyrebird.api.v1alpha1.source.KafkaFencing;
import dev.lyrebird.api.v1alpha1.source.SnapshotMode;
import dev.lyrebird.api.v1alpha1.source.TlsMode;
import dev.lyrebird.contract.config.KafkaSinkConfig;
import dev.lyrebird.contract.config.PipelineConfig;
import dev.lyrebird.contract.config.SourceKey;
import dev.lyrebird.contract.json.Json;
import dev.lyrebird.contract.resolve.Resolution.Invalid;
import dev.lyrebird.contract.resolve.Resolution.Resolved;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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

    private static PipelineConfig resolved(String json) {
        return ((Resolved) resolve(json)).config();
    }

    private static Invalid invalid(String json) {
        return (Invalid) resolve(json);
    }

    private static Resolution resolve(String json) {
        try {
            return SourceResolver.resolve(
                    SOURCE, new JsonMapper().readValue(json, CdcSourceSpec.class), "checkpoint-1", List.of());
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
