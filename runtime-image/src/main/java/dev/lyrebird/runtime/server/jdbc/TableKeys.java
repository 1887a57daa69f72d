package dev.lyrebird.runtime.server.jdbc;

import dev.lyrebird.contract.tables.KeyKind;
import dev.lyrebird.contract.tables.SqlText;
import dev.lyrebird.contract.tables.TableId;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    private static final int NO_SUCH_TABLE = 1146;

    private final SqlSession session;
    private final Map<TableId, Map<String, List<Optional<String>>>> candidates = new HashMap<>();

    private TableKeys(SqlSession session) {
        this.session = session;
    }

    /** @return keys of those tables that have one */
    static Map<TableId, Key> read(SqlSession session, Set<TableId> wanted) throws SQLException {
        TableKeys keys = new TableKeys(session);
        keys.readIndexes(wanted);
        Map<TableId, Key> found = new HashMap<>();
        for (Map.Entry<TableId, Map<String, List<Optional<String>>>> table : keys.candidates.entrySet()) {
            List<Optional<String>> columns = keys.choose(table.getKey(), table.getValue());
            found.put(
                    table.getKey(),
                    new Key(
                            table.getValue().containsKey(PRIMARY) ? KeyKind.Primary : KeyKind.Unique,
                            columns.stream().flatMap(Optional::stream).toList()));
        }
        return found;
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

    private List<Optional<String>> choose(TableId table, Map<String, List<Optional<String>>> indexes)
            throws SQLException {
        if (indexes.containsKey(PRIMARY)) {
            return indexes.get(PRIMARY);
        }
        List<Optional<String>> any = indexes.values().iterator().next();
        return indexes.size() == 1 ? any : first(table, indexes, any);
    }

    /** Only SHOW INDEX tells the order. */
    private List<Optional<String>> first(
            TableId table, Map<String, List<Optional<String>>> indexes, List<Optional<String>> otherwise)
            throws SQLException {
        try {
            return session.rows("SHOW INDEX FROM " + SqlText.quoted(table)).stream()
                    .map(row -> row.text("Key_name"))
                    .filter(indexes::containsKey)
                    .findFirst()
                    .map(indexes::get)
                    .orElse(otherwise);
        } catch (SQLException e) {
            if (e.getErrorCode() == NO_SUCH_TABLE) {
                return otherwise; // dropped since it was listed
            }
            throw e;
        }
    }
}
