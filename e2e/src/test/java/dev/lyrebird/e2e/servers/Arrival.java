package dev.lyrebird.e2e.servers;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * A record that arrived in Kafka.
 *
 * @param topic where
 * @param offset its place there
 * @param key the primary key
 * @param value the envelope; a missing node for a tombstone
 * @param headers by name
 */
public record Arrival(String topic, long offset, JsonNode key, JsonNode value, Map<String, String> headers) {
    public boolean isTombstone() {
        return value.isMissingNode();
    }

    /** @return Debezium's operation: c, u, d or r; empty for a tombstone */
    public String op() {
        return value.path("op").asText();
    }

    public JsonNode before() {
        return value.path("before");
    }

    public JsonNode after() {
        return value.path("after");
    }

    /** @return the row's primary key column {@code id} */
    public int id() {
        return key.path("id").asInt();
    }
}
