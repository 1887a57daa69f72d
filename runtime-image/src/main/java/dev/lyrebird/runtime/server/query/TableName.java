package dev.lyrebird.runtime.server.query;

import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.runtime.server.jdbc.TableCatalog;
import java.util.List;
import java.util.stream.Collectors;

/** A table, or some partitions of it, as a query names it. */
public final class TableName {
    private TableName() {}

    /** @param partitions empty: the whole table */
    public static String of(TableId table, List<String> partitions) {
        String name = TableCatalog.quoted(table);
        return partitions.isEmpty()
                ? name
                : name
                        + partitions.stream()
                                .map(part -> "`" + part.replace("`", "``") + "`")
                                .collect(Collectors.joining(",", " PARTITION (", ")"));
    }

    /** @return the text as a literal of SQL */
    public static String literal(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "''") + "'";
    }
}
