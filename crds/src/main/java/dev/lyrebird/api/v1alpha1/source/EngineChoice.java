package dev.lyrebird.api.v1alpha1.source;

/** What reads the binlog. {@code Auto} takes Direct, unless a captured table has a column of a type that only Debezium can read. */
public enum EngineChoice {
    Auto,
    Direct,
    Debezium
}
