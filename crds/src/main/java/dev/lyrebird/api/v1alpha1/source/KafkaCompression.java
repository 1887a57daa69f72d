package dev.lyrebird.api.v1alpha1.source;

/** Compression of a batch, by its codec. */
public enum KafkaCompression {
    None,
    Gzip,
    Snappy,
    Lz4,
    Zstd
}
