package dev.lyrebird.testkit.kafka;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a broker is set up.
 *
 * @param properties of {@code server.properties}, over those that the fixture sets
 * @param heap of its JVM, as Java wants it
 */
public record KafkaOptions(Map<String, String> properties, String heap) {
    public KafkaOptions {
        properties = Collections.unmodifiableMap(new TreeMap<>(properties));
    }

    public static KafkaOptions defaults() {
        return new KafkaOptions(Map.of(), "-Xmx256m");
    }

    /** Sets a property of the broker, such as {@code message.max.bytes}. */
    public KafkaOptions with(String property, String value) {
        Map<String, String> more = new TreeMap<>(properties);
        more.put(property, value);
        return new KafkaOptions(more, heap);
    }

    /** Gives it more memory, such as {@code -Xmx1g} for events that are large. */
    public KafkaOptions withHeap(String heap) {
        return new KafkaOptions(properties, heap);
    }
}
