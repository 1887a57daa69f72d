package dev.lyrebird.contract.resolve;

import static dev.lyrebird.contract.resolve.Specs.KAFKA;
import static dev.lyrebird.contract.resolve.Specs.SMALLEST;
import static dev.lyrebird.contract.resolve.Specs.resolved;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.api.v1alpha1.source.BinaryForm;
import dev.lyrebird.api.v1alpha1.source.DecimalForm;
import dev.lyrebird.api.v1alpha1.source.DecimalFormat;
import dev.lyrebird.api.v1alpha1.source.UnsignedBigintForm;
import dev.lyrebird.contract.config.KafkaSinkConfig;
import dev.lyrebird.contract.config.PipelineConfig;
import dev.lyrebird.contract.config.TopicTemplate;
import dev.lyrebird.contract.config.ValueForms;
import dev.lyrebird.contract.tables.TableId;
import org.junit.jupiter.api.Test;

class FormatResolverTest {
    /** A pipeline that an earlier version wrote stands in no one's way, and nothing restarts. */
    @Test
    void whatIsTheDefaultLeavesNoTrace() {
        PipelineConfig plain = resolved(SMALLEST.formatted(KAFKA.formatted("")));
        PipelineConfig said = with("""
            {"type": "DebeziumJson", "schemas": false, "truncates": "Skip", "decimals": "String", "decimalFormat": "Numeric",
             "unsignedBigints": "Precise", "binary": "Bytes", "tombstones": true, "logicalName": "%s"}\
            """.formatted(plain.source().name()));

        assertThat(said).isEqualTo(plain);
        assertThat(said.hash()).isEqualTo(plain.hash());
        assertThat(plain.logicalName()).isEqualTo(plain.source().name());
        assertThat(plain.format().forms()).isEqualTo(ValueForms.STANDARD);
        assertThat(plain.format().withTombstones()).isTrue();
    }

    /** With decimals: Precise alone they are what a connector and a converter without settings write. */
    @Test
    void preciseDecimalsAreBase64AsWithKafkaConnect() {
        assertThat(with("{\"decimals\": \"Precise\"}").format().forms().decimalFormat())
                .isEqualTo(DecimalFormat.Base64);
        assertThat(with("{\"decimals\": \"Precise\", \"decimalFormat\": \"Numeric\"}")
                        .format()
                        .forms()
                        .decimalFormat())
                .isEqualTo(DecimalFormat.Numeric);
        assertThat(with("{\"decimals\": \"Double\"}").format().forms().decimalFormat())
                .isEqualTo(DecimalFormat.Numeric);
    }

    @Test
    void whatIsSaidHolds() {
        PipelineConfig config = with("""
            {"decimals": "Double", "decimalFormat": "Base64", "unsignedBigints": "Long", "binary": "Hex", "tombstones": false,
             "logicalName": "legacy.Server_1"}\
            """);

        assertThat(config.format().forms())
                .isEqualTo(new ValueForms(
                        DecimalForm.Double, DecimalFormat.Base64, UnsignedBigintForm.Long, BinaryForm.Hex));
        assertThat(config.format().withTombstones()).isFalse();
        assertThat(config.logicalName()).isEqualTo("legacy.Server_1");
        assertThat(config.hash())
                .isNotEqualTo(resolved(SMALLEST.formatted(KAFKA.formatted(""))).hash());
    }

    /** And no object's, transaction's or checkpoint's. */
    @Test
    void theLogicalNameIsTheTopicsSource() {
        PipelineConfig config = with("{\"logicalName\": \"legacy\"}");

        assertThat(TopicTemplate.of(config, (KafkaSinkConfig) config.sink()).topic(new TableId("shop", "t")))
                .isEqualTo("legacy.shop.t");
        assertThat(config.source().name()).isEqualTo("orders");
    }

    /** A checkpoint of a source that has none keeps its text. */
    @Test
    void theLogicalNameIsPartOfTheDestination() {
        PipelineConfig plain = resolved(SMALLEST.formatted(KAFKA.formatted("")));
        PipelineConfig legacy = with("{\"logicalName\": \"legacy\"}");

        assertThat(plain.destination()).isEqualTo("kafka kafka:9092 {source}.{database}.{table}");
        assertThat(legacy.destination()).isEqualTo("kafka kafka:9092 legacy.{database}.{table}");
        assertThat(legacy.isAt(legacy.destination())).isTrue();
        assertThat(legacy.isAt(plain.destination())).isFalse();
        assertThat(plain.isAt(legacy.destination())).isFalse();
    }

    private static PipelineConfig with(String format) {
        return resolved(SMALLEST.replace("\"tables\"", "\"format\": " + format.replace("%", "%%") + ", \"tables\"")
                .formatted(KAFKA.formatted("")));
    }
}
