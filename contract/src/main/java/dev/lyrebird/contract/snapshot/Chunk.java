package dev.lyrebird.contract.snapshot;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * A part of a table that one query reads.
 *
 * @param table index of its table in the group
 * @param partitions names of the partitions or sub-partitions that are read; empty: the table
 * @param range the keys that are read of them
 * @param weight rows that it is estimated to have, at least 1: what it counts in groups and percentages
 * @param basis digest of what its edges rest on, the order of the key and the bounds of the partitions; empty where it is the whole
 *     table, and of plans that were made before there was one
 */
public record Chunk(
        int table,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> partitions,
        ChunkRange range,
        long weight,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) String basis) {
    public Chunk {
        basis = basis == null ? "" : basis;
        partitions = partitions == null ? List.of() : List.copyOf(partitions);
        if (table < 0 || weight < 1) {
            throw new IllegalArgumentException("table " + table + " or weight " + weight + " of a chunk");
        }
    }

    /** A chunk whose edges rest on nothing that is known. */
    public Chunk(int table, List<String> partitions, ChunkRange range, long weight) {
        this(table, partitions, range, weight, "");
    }
}
