package dev.lyrebird.runtime.engine.debezium.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.lyrebird.api.v1alpha1.source.DecimalForm;
import dev.lyrebird.api.v1alpha1.source.DecimalFormat;
import dev.lyrebird.api.v1alpha1.source.FormatType;
import dev.lyrebird.api.v1alpha1.source.UnsignedBigintForm;
import dev.lyrebird.contract.config.FormatConfig;
import dev.lyrebird.contract.config.ValueForms;
import dev.lyrebird.testkit.process.Repository;
import io.debezium.config.Field;
import io.debezium.connector.mysql.MySqlConnectorConfig;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.connect.json.JsonConverterConfig;
import org.junit.jupiter.api.Test;

class EngineSettingsTest {
    /** Where nothing is said, everything is as it has always been. */
    @Test
    void theStandardFormsAreThoseOfEarlierVersions() {
        assertThat(values(new FormatConfig(FormatType.DebeziumJson, false)))
                .containsEntry("decimal.handling.mode", "string")
                .containsEntry("bigint.unsigned.handling.mode", "precise")
                .containsEntry("binary.handling.mode", "bytes")
                .containsEntry("tombstones.on.delete", "true");
        assertThat(ValueForms.STANDARD.decimalFormat()).isEqualTo(DecimalFormat.Numeric);
    }

    /** As docs/migrate.md says. */
    @Test
    void theExampleOfATakeoverHasTheDefaultsOfDebeziumAndKafkaConnect() throws IOException {
        JsonNode format = new YAMLMapper()
                .readTree(Repository.root()
                        .resolve("examples/takeover/source.yaml")
                        .toFile())
                .at("/spec/format");
        ValueForms forms = new ValueForms(
                DecimalForm.valueOf(format.get("decimals").asText()),
                DecimalFormat.Base64,
                UnsignedBigintForm.valueOf(format.get("unsignedBigints").asText()),
                ValueForms.STANDARD.binary());
        Properties values = values(new FormatConfig(
                FormatType.DebeziumJson,
                true,
                Optional.empty(),
                Optional.of(forms),
                Optional.empty(),
                Optional.empty()));
        for (Field field : List.of(
                MySqlConnectorConfig.DECIMAL_HANDLING_MODE,
                MySqlConnectorConfig.BIGINT_UNSIGNED_HANDLING_MODE,
                MySqlConnectorConfig.BINARY_HANDLING_MODE,
                MySqlConnectorConfig.TOMBSTONES_ON_DELETE)) {
            assertThat(values.getProperty(field.name())).as(field.name()).isEqualTo(field.defaultValueAsString());
        }
        assertThat(forms.decimalFormat().name()).isEqualToIgnoringCase(JsonConverterConfig.DECIMAL_FORMAT_DEFAULT);
        assertThat(format.get("schemas").asBoolean()).isEqualTo(JsonConverterConfig.SCHEMAS_ENABLE_DEFAULT);
    }

    private static Properties values(FormatConfig format) {
        Properties properties = new Properties();
        EngineSettings.values(properties, format);
        return properties;
    }
}
