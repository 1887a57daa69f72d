package dev.lyrebird.runtime.snapshot.plan;

import dev.lyrebird.contract.tables.TableDefinition;
import dev.lyrebird.contract.tables.TableId;
import java.util.List;
import java.util.Map;

/**
 * What a server knows of a table's size and form.
 *
 * @param key columns that ranges can be over; empty: it cannot be cut by key
 * @param digest of the definition as it is now
 * @param rows estimated, or 0
 * @param bytes estimated
 * @param parts its partitions in their order; empty for a table without
 * @param collations of the primary key's texts, by column
 */
public record TableFacts(
        TableDefinition definition,
        List<KeyColumn> key,
        String digest,
        long rows,
        long bytes,
        List<TablePart> parts,
        Map<String, String> collations) {
    public TableFacts {
        key = List.copyOf(key);
        collations = Map.copyOf(collations);
        parts = List.copyOf(parts);
    }

    public TableId id() {
        return definition.id();
    }
}
