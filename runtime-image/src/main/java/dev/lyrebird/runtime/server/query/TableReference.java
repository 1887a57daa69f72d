package dev.lyrebird.runtime.server.query;

import dev.lyrebird.contract.tables.SqlText;
import dev.lyrebird.contract.tables.TableId;
import java.util.List;
import java.util.stream.Collectors;

/** A table, or some partitions of it, as the FROM of a query names it. */
public final class TableReference {
    private TableReference() {}

    /** @param partitions empty: the whole table */
    public static String of(TableId table, List<String> partitions) {
        String name = SqlText.quoted(table);
        return partitions.isEmpty()
                ? name
                : name + partitions.stream().map(SqlText::quoted).collect(Collectors.joining(",", " PARTITION (", ")"));
    }
}
