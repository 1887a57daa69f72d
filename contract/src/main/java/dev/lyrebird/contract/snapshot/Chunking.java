package dev.lyrebird.contract.snapshot;

import dev.lyrebird.api.v1alpha1.snapshot.ChunkBy;

/**
 * How tables are cut.
 *
 * @param rows rows that a chunk should have; a partition that is not much larger stays whole
 * @param by what the cuts follow
 */
public record Chunking(long rows, ChunkBy by) {
    public static final long DEFAULT_ROWS = 100_000;

    public Chunking {
        if (rows < 1) {
            throw new IllegalArgumentException("a chunk has at least one row, not " + rows);
        }
    }

    public static Chunking standard() {
        return new Chunking(DEFAULT_ROWS, ChunkBy.Auto);
    }
}
