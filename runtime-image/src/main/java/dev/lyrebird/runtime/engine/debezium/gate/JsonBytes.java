package dev.lyrebird.runtime.engine.debezium.gate;

import dev.lyrebird.api.v1alpha1.source.DecimalFormat;
import dev.lyrebird.contract.config.FormatConfig;
import java.nio.charset.StandardCharsets;
import java.util.IdentityHashMap;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.json.JsonConverter;

/**
 * Structures as the bytes that are sent. With schemas, the schema that is written need not be the one that the structure has: a
 * table that no gate touches is then delivered as it is, without the types that the gates had written into its schema.
 */
final class JsonBytes {
    private static final byte[] END = "}".getBytes(StandardCharsets.UTF_8);

    private final boolean schemas;
    private final DecimalFormat decimals;
    private final JsonConverter converter;
    private final Map<Schema, byte[]> beginnings = new IdentityHashMap<>();

    JsonBytes(FormatConfig format) {
        this.schemas = format.schemas();
        this.decimals = format.forms().decimalFormat();
        this.converter = ConnectJson.plain(decimals);
    }

    /** @param schema the schema that is written beside the structure, where schemas are */
    byte[] of(String topic, Schema schema, Struct structure) {
        ConnectJson.completeSource(structure);
        byte[] payload = converter.fromConnectData(topic, structure.schema(), structure);
        if (!schemas) {
            return payload;
        }
        byte[] beginning = beginnings.computeIfAbsent(schema, any -> ConnectJson.beginning(any, decimals));
        byte[] whole = new byte[beginning.length + payload.length + END.length];
        System.arraycopy(beginning, 0, whole, 0, beginning.length);
        System.arraycopy(payload, 0, whole, beginning.length, payload.length);
        System.arraycopy(END, 0, whole, beginning.length + payload.length, END.length);
        return whole;
    }

    /** Forgets a schema that is not used any more. */
    void forget(Schema schema) {
        beginnings.remove(schema);
    }
}
