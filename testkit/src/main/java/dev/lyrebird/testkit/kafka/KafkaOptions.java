package dev.lyrebird.testkit.kafka;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a broker is set up.
 *
 * @param properties of {@code server.properties}, over those that the fixture sets
 */
public record KafkaOptions(Map<String, String> properties) {
    public KafkaOptions {
        properties = Collections.unmodifiableMap(new TreeMap<>(properties));
    }

    public static KafkaOptions defaults() {
        return new KafkaOptions(Map.of());
    }

    /** Sets a property of the broker, such as {@code message.max.bytes}. */
    public KafkaOptions with(String property, String value) {
        Map<String, String> more = new TreeMap<>(properties);
        more.put(property, value);
        return new KafkaOptions(more);
    }
}
