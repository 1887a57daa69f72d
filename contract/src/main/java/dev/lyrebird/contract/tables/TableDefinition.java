package dev.lyrebird.contract.tables;

import java.util.List;
import java.util.Optional;

/**
 * A base table as of one position of the log.
 *
 * @param columns in the server's order, invisible and generated ones included: as the binlog counts them
 * @param key names of the primary key's columns in the key's order; empty for a table without one
 * @param charset the table's default character set, which columns added later take
 */
public record TableDefinition(
        TableId id,
        List<ColumnDefinition> columns,
        List<String> key,
        Optional<String> charset,
        Optional<String> collation) {
    public TableDefinition {
        columns = List.copyOf(columns);
        key = List.copyOf(key);
    }

    public boolean isKey(ColumnDefinition column) {
        return key.contains(column.name());
    }
}
