package dev.lyrebird.runtime.snapshot.copy;

import dev.lyrebird.contract.snapshot.Chunk;
import dev.lyrebird.contract.snapshot.ChunkedTable;

/**
 * A chunk to copy.
 *
 * @param number in its group
 */
public record ChunkTask(int number, Chunk chunk, ChunkedTable table) {}
