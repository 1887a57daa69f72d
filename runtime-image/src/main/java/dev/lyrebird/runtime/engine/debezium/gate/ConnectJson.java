package dev.lyrebird.runtime.engine.debezium.gate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lyrebird.api.v1alpha1.source.DecimalFormat;
import dev.lyrebird.contract.config.FormatConfig;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.json.JsonConverter;

/** Kafka Connect's JSON converter with the settings under which an event says what the row says. */
public final class ConnectJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private ConnectJson() {}

    /**
     * @param format whether each document carries its schema, and how its decimals are written
     * @param key whether keys are converted
     * @return a converter that writes NULL as null also where the column has a default, which Connect would put in its place
     */
    public static JsonConverter converter(FormatConfig format, boolean key) {
        return converter(format.schemas(), format.forms().decimalFormat(), key);
    }

    /** @return the same for documents without their schema */
    static JsonConverter plain(DecimalFormat decimals) {
        return converter(false, decimals, false);
    }

    private static JsonConverter converter(boolean schemas, DecimalFormat decimals, boolean key) {
        JsonConverter converter = new JsonConverter();
        converter.configure(
                Map.of(
                        "schemas.enable",
                        String.valueOf(schemas),
                        "schemas.cache.size",
                        "1000",
                        "decimal.format",
                        decimals.name().toUpperCase(Locale.ROOT),
                        "replace.null.with.default",
                        "false"),
                key);
        return converter;
    }

    /**
     * @param decimals how defaults are written
     * @return a document with a schema, up to where what it describes stands; a brace ends it
     */
    public static byte[] beginning(Schema schema, DecimalFormat decimals) {
        try (JsonConverter converter = plain(decimals)) {
            String text = MAPPER.writeValueAsString(converter.asJsonSchema(schema));
            return ("{\"schema\":" + text + ",\"payload\":").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a schema is always representable as JSON", e);
        }
    }

    /**
     * Writes the defaults of the source block out: there, unlike in a row, a field that is not set means its default
     * ({@code snapshot} is {@code "false"}).
     */
    public static void completeSource(Object record) {
        if (record instanceof Struct value && value.schema().field("source") != null) {
            Struct source = value.getStruct("source");
            for (Field field : source.schema().fields()) {
                if (field.schema().defaultValue() != null && source.getWithoutDefault(field.name()) == null) {
                    source.put(field, field.schema().defaultValue());
                }
            }
        }
    }
}
