package dev.lyrebird.runtime.snapshot.plan;

import dev.lyrebird.contract.gate.TablePlan;
import dev.lyrebird.contract.tables.ColumnDefinition;
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

    /**
     * @param plan of the gates before the table
     * @return the same table, cut by those columns of its key only that stand before the first one whose values a gate hides: the edges
     *     of chunks are values, and stored
     */
    public TableFacts behind(TablePlan plan) {
        List<KeyColumn> shown = key.stream()
                .takeWhile(column -> plan.shows(indexOf(column.name())))
                .toList();
        return new TableFacts(definition, shown, digest, rows, bytes, parts, collations);
    }

    private int indexOf(String column) {
        return definition.columns().stream()
                .map(ColumnDefinition::name)
                .toList()
                .indexOf(column);
    }

    public TableId id() {
        return definition.id();
    }
}
