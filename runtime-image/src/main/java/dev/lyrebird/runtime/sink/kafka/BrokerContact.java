package dev.lyrebird.runtime.sink.kafka;

import org.apache.kafka.clients.producer.Producer;

/**
 * Whether a producer has a connection to any broker. The client says "not present in metadata" both of a topic that does not
 * exist and of brokers that do not answer; only this tells the one from the other.
 */
enum BrokerContact {
    Some,
    None;

    static BrokerContact of(Producer<?, ?> producer) {
        return producer.metrics().entrySet().stream()
                        .filter(metric -> metric.getKey().name().equals("connection-count")
                                && metric.getKey().group().equals("producer-metrics"))
                        .anyMatch(metric -> ((Number) metric.getValue().metricValue()).doubleValue() > 0)
                ? Some
                : None;
    }
}
