package dev.lyrebird.runtime.snapshot.copy;

/**
 * What was handed on of a chunk.
 *
 * @param rows events
 * @param bytes of keys and values
 */
public record ChunkCount(long rows, long bytes) {}
