package dev.lyrebird.api.v1alpha1.source;

/** Compression of a file, by its codec. */
public enum FileCompression {
    None,
    Gzip,
    Zstd
}
