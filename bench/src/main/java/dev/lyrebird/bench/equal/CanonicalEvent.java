package dev.lyrebird.bench.equal;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.TreeMap;

/**
 * The canonical text of an event in Debezium's envelope: equal for events that mean the same, whoever wrote them.
 *
 * <p>Fields are sorted, numbers written in one way, and what says when or by whom the event was made is left out. A field
 * without a value is the same as no field around the row images, but not inside of them: there it is the column's NULL.
 */
public final class CanonicalEvent {
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS);

    /** Times at which the event was made; those of the change itself are in {@code source}. */
    private static final Set<String> OF_THE_MAKING = Set.of("ts_ms", "ts_us", "ts_ns");

    /** Who made the event, and which of the server's connections made the change, which not every server logs. */
    private static final Set<String> OF_THE_MAKER = Set.of("version", "connector", "name", "thread", "query");

    private CanonicalEvent() {}

    /**
     * @param table {@code database.table}
     * @param key JSON of the key; empty: none
     * @param value JSON of the envelope; empty: a tombstone
     */
    public static String text(String table, byte[] key, byte[] value) {
        StringBuilder out = new StringBuilder(512).append(table).append('\n');
        write(out, read(key));
        out.append('\n');
        write(out, envelope(read(value)));
        return out.toString();
    }

    private static JsonNode read(byte[] json) {
        try {
            return json.length == 0 ? TextNode.valueOf("none") : JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException("an event of " + json.length + " bytes is not JSON", e);
        }
    }

    private static JsonNode envelope(JsonNode value) {
        if (!(value instanceof ObjectNode envelope)) {
            return value;
        }
        envelope.remove(OF_THE_MAKING);
        withoutEmpty(envelope, Set.of("before", "after"));
        if (envelope.path("op").asText().equals("r")) {
            envelope.remove("source"); // where a copy stood, and which of its rows this was
        }
        if (envelope.get("source") instanceof ObjectNode source) {
            source.remove(OF_THE_MAKER);
            withoutEmpty(source, Set.of());
        }
        return envelope;
    }

    private static void withoutEmpty(ObjectNode object, Set<String> kept) {
        object.properties().removeIf(field -> field.getValue().isNull() && !kept.contains(field.getKey()));
    }

    private static void write(StringBuilder out, JsonNode node) {
        if (node.isObject()) {
            TreeMap<String, JsonNode> sorted = new TreeMap<>();
            node.properties().forEach(field -> sorted.put(field.getKey(), field.getValue()));
            out.append('{');
            sorted.forEach((name, value) -> {
                out.append(TextNode.valueOf(name)).append(':');
                write(out, value);
                out.append(',');
            });
            out.append('}');
        } else if (node.isArray()) {
            out.append('[');
            node.forEach(element -> {
                write(out, element);
                out.append(',');
            });
            out.append(']');
        } else if (node.isNumber()) {
            out.append(node.decimalValue().stripTrailingZeros().toPlainString());
        } else {
            out.append(node);
        }
    }
}
