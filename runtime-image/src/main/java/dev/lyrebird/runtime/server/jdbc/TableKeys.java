package dev.lyrebird.runtime.server.jdbc;

import dev.lyrebird.contract.tables.KeyKind;
import dev.lyrebird.contract.tables.TableId;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The keys that events of tables have: the primary key or, without one, the first unique index whose columns are never NULL.
 */
final class TableKeys {
    /** @param columns names in the key's order */
    record Key(KeyKind kind, List<String> columns) {
        static final Key NONE = new Key(KeyKind.Unknown, List.of());
    }

    private static final String PRIMARY = "PRIMARY";

    private final SqlSession session;
    private final Map<TableId, Map<String, List<Optional<String>>>> candidates = new HashMap<>();

    private TableKeys(SqlSession session) {
        this.session = session;
    }

    /** @return keys of those tables that are still there */
    static Map<TableId, Key> read(SqlSession session, Set<TableId> wanted) throws SQLException {
        TableKeys keys = new TableKeys(session);
        keys.readIndexes(wanted);
        Map<TableId, Key> found = new HashMap<>();
        for (TableId table : wanted) {
            keys.key(table).ifPresent(key -> found.put(table, key));
        }
        return found;
    }

    private Optional<Key> key(TableId table) throws SQLException {
        Map<String, List<Optional<String>>> indexes = candidates.getOrDefault(table, Map.of());
        if (indexes.containsKey(PRIMARY)) {
            return Optional.of(key(KeyKind.Primary, indexes.get(PRIMARY)));
        }
        return switch (indexes.size()) {
            case 0 -> Optional.of(Key.NONE);
            case 1 ->
                Optional.of(key(KeyKind.Unique, indexes.values().iterator().next()));
            default -> ShownIndexes.read(session, table).map(shown -> first(shown, indexes));
        };
    }

    private static Key first(List<Row> shown, Map<String, List<Optional<String>>> indexes) {
        return shown.stream()
                .map(row -> indexes.get(row.text("Key_name")))
                .filter(Objects::nonNull)
                .findFirst()
                .map(columns -> key(KeyKind.Unique, columns))
                .orElse(Key.NONE); // altered since they were listed
    }

    private static Key key(KeyKind kind, List<Optional<String>> columns) {
        return new Key(kind, columns.stream().flatMap(Optional::stream).toList());
    }

    private void readIndexes(Set<TableId> wanted) throws SQLException {
        for (Row row : session.rows("SELECT table_schema AS db, table_name AS tab, index_name AS idx,"
                + " column_name AS name, nullable AS nullable FROM information_schema.statistics"
                + " WHERE non_unique = 0 AND " + TableCatalog.notOwn("table_schema")
                + " ORDER BY table_schema, table_name, index_name, seq_in_index")) {
            TableId table = new TableId(row.text("db"), row.text("tab"));
            if (wanted.contains(table)) {
                candidates
                        .computeIfAbsent(table, any -> new LinkedHashMap<>())
                        .computeIfAbsent(row.text("idx"), any -> new ArrayList<>())
                        .add(neverNull(row));
            }
        }
        candidates.values().forEach(indexes -> indexes.values()
                .removeIf(columns -> columns.stream().anyMatch(Optional::isEmpty)));
        candidates.values().removeIf(Map::isEmpty);
    }

    /** @return the name of an index's column; empty for an expression and for a column that may be NULL */
    private static Optional<String> neverNull(Row row) {
        boolean nullable = row.find("nullable").filter("YES"::equalsIgnoreCase).isPresent();
        return nullable ? Optional.empty() : row.find("name");
    }
}
