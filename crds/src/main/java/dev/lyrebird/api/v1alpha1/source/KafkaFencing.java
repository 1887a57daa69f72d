package dev.lyrebird.api.v1alpha1.source;

/** How the brokers keep out a capture pod that was replaced. */
public enum KafkaFencing {
    Transaction,
    None
}
