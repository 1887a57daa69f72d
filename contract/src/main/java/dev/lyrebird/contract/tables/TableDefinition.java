package dev.lyrebird.contract.tables;

import java.util.List;
import java.util.Optional;

/**
 * A base table as of one position of the log.
 *
 * @param columns in the server's order, invisible and generated ones included: as the binlog counts them
 * @param key names of the key's columns in the key's order. The key is the primary key or, without one, the first unique key that is
 *     never NULL; empty for a table without either
 * @param keyKind which of these the key is
 * @param charset the table's default character set, which columns added later take
 */
public record TableDefinition(
        TableId id,
        List<ColumnDefinition> columns,
        List<String> key,
        KeyKind keyKind,
        Optional<String> charset,
        Optional<String> collation) {
    public TableDefinition {
        columns = List.copyOf(columns);
        key = List.copyOf(key);
    }

    /** A definition from where nobody tells which key it is. */
    public TableDefinition(
            TableId id,
            List<ColumnDefinition> columns,
            List<String> key,
            Optional<String> charset,
            Optional<String> collation) {
        this(id, columns, key, KeyKind.Unknown, charset, collation);
    }

    public boolean isKey(ColumnDefinition column) {
        return key.contains(column.name());
    }
}
