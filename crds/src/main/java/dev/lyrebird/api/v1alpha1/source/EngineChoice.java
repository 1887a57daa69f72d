package dev.lyrebird.api.v1alpha1.source;

/** What reads the binlog. {@code Auto} takes the best engine that the server's settings allow. */
public enum EngineChoice {
    Auto,
    Direct,
    Debezium
}
