package dev.lyrebird.api.v1alpha1.source;

/** What the destination is: Kafka itself, or a service with rules of its own. */
public enum KafkaPreset {
    Kafka,
    EventHubs
}
