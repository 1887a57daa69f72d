package dev.lyrebird.runtime.engine.debezium.gate;

import java.util.Map;
import org.apache.kafka.connect.json.JsonConverter;

/** Kafka Connect's JSON converter with the settings under which an event says what the row says. */
public final class ConnectJson {
    private ConnectJson() {}

    /**
     * @param schemas whether each document carries its schema
     * @param key whether keys are converted
     * @return a converter that writes NULL as null also where the column has a default, which Connect would put in its place
     */
    public static JsonConverter converter(boolean schemas, boolean key) {
        JsonConverter converter = new JsonConverter();
        converter.configure(
                Map.of(
                        "schemas.enable",
                        String.valueOf(schemas),
                        "schemas.cache.size",
                        "1000",
                        "decimal.format",
                        "NUMERIC",
                        "replace.null.with.default",
                        "false"),
                key);
        return converter;
    }
}
