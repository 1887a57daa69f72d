package dev.lyrebird.contract.resolve;

import dev.lyrebird.api.v1alpha1.source.KafkaFencing;
import java.util.Map;
import java.util.Optional;

/** Settings of the Kafka producer that a user cannot set freely, each with the reason. */
final class ReservedKafkaProperties {
    private static final String PROMISE = "delivery in order, at least once, rests on it";
    private static final String ORDER = "a row's events keep their order by its key alone";
    private static final String FIELD = "it has a field of its own in spec.sink.kafka";
    private static final String SECRET = "it may hold a secret; use the fields of sasl and tls";
    private static final String CODE = "it names a class to load";
    private static final String TRANSACTION_TIME = "transaction.timeout.ms";

    private static final Map<String, String> REASONS = Map.ofEntries(
            Map.entry("acks", PROMISE),
            Map.entry("enable.idempotence", PROMISE),
            Map.entry("max.in.flight.requests.per.connection", PROMISE),
            Map.entry("retries", PROMISE),
            Map.entry("transactional.id", PROMISE),
            Map.entry("key.serializer", PROMISE),
            Map.entry("value.serializer", PROMISE),
            Map.entry("max.block.ms", PROMISE),
            Map.entry("delivery.timeout.ms", PROMISE),
            Map.entry("partitioner.ignore.keys", ORDER),
            Map.entry("buffer.memory", "it follows from spec.limits.maxEventBytes"),
            Map.entry("enable.metrics.push", "metrics are served to Prometheus, not sent to the brokers"),
            Map.entry("bootstrap.servers", FIELD),
            Map.entry("compression.type", FIELD),
            Map.entry("security.protocol", FIELD),
            Map.entry("partitioner.class", CODE),
            Map.entry("interceptor.classes", CODE),
            Map.entry("metric.reporters", CODE),
            Map.entry("config.providers", CODE),
            Map.entry("security.providers", CODE));

    private ReservedKafkaProperties() {}

    /** @return why {@code name} cannot be set; empty when it can */
    static Optional<String> reasonFor(String name, KafkaFencing fencing) {
        if (name.equals(TRANSACTION_TIME) && fencing == KafkaFencing.None) {
            return Optional.of("with fencing: None there are no transactions");
        }
        if (name.startsWith("sasl.") || name.startsWith("ssl.")) {
            return Optional.of(SECRET);
        }
        if (name.startsWith("config.providers.")) {
            return Optional.of(CODE);
        }
        return Optional.ofNullable(REASONS.get(name));
    }
}
