package dev.lyrebird.contract.snapshot;

import dev.lyrebird.contract.tables.TableId;
import java.util.List;

/**
 * A table with chunks in a group.
 *
 * @param key columns that ranges of its chunks are over, in order; empty for a table that is not cut by key
 * @param definition digest of the definition that it was planned with
 */
public record ChunkedTable(TableId id, List<String> key, String definition) {
    public ChunkedTable {
        key = List.copyOf(key);
    }
}
