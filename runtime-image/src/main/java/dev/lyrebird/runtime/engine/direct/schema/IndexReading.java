package dev.lyrebird.runtime.engine.direct.schema;

import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.runtime.engine.direct.schema.ddl.WrittenIndex;
import dev.lyrebird.runtime.server.jdbc.EverySession;
import dev.lyrebird.runtime.server.jdbc.Row;
import dev.lyrebird.runtime.server.jdbc.ShownIndexes;
import dev.lyrebird.runtime.server.jdbc.SqlSession;
import dev.lyrebird.runtime.server.jdbc.TableCatalog;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the indexes of all tables. */
final class IndexReading {
    /** The account may not read it, and lists it by a right of another kind. */
    private static final int HIDDEN = 1142;

    private static final String PRIMARY = "PRIMARY";

    private final SqlSession session;
    private final Map<TableId, Map<String, List<Row>>> parts = new HashMap<>();

    IndexReading(SqlSession session) {
        this.session = session;
    }

    Map<TableId, List<IndexDefinition>> read() throws SQLException {
        for (Row row :
                session.rows("SELECT table_schema AS db, table_name AS name, index_name AS idx, non_unique AS plain,"
                        + " column_name AS col, sub_part AS part FROM information_schema.statistics WHERE "
                        + TableCatalog.notOwn("table_schema")
                        + " ORDER BY table_schema, table_name, index_name, seq_in_index")) {
            add(new TableId(row.text("db"), row.text("name")), row.text("idx"), row);
        }
        for (TableId table : List.copyOf(parts.keySet())) {
            if (needsOrder(parts.get(table))) {
                readInOrder(table);
            }
        }
        Map<TableId, List<IndexDefinition>> indexes = new HashMap<>();
        parts.forEach((table, byName) -> indexes.put(
                table, byName.entrySet().stream().map(IndexReading::index).toList()));
        readPeriods(indexes);
        return indexes;
    }

    /** MariaDB from 11.4 on tells them; of older ones the periods of tables that are there already stay unknown. */
    private void readPeriods(Map<TableId, List<IndexDefinition>> indexes) throws SQLException {
        if (session.rows("SELECT 1 AS found FROM information_schema.tables WHERE table_schema = 'information_schema'"
                        + " AND table_name = 'PERIODS'")
                .isEmpty()) {
            return;
        }
        for (Row row :
                session.rows("SELECT table_schema AS db, table_name AS name, period AS p, start_column_name AS a,"
                        + " end_column_name AS b FROM information_schema.periods WHERE start_column_name IS NOT NULL AND "
                        + TableCatalog.notOwn("table_schema") + " ORDER BY 1, 2, 3")) {
            List<IndexDefinition> all =
                    new ArrayList<>(indexes.getOrDefault(new TableId(row.text("db"), row.text("name")), List.of()));
            all.add(IndexDefinition.whole(
                    WrittenIndex.nameOfPeriod(row.text("p")),
                    WrittenIndex.Kind.Period,
                    List.of(row.text("a"), row.text("b"))));
            indexes.put(new TableId(row.text("db"), row.text("name")), all);
        }
    }

    private void add(TableId table, String index, Row part) {
        parts.computeIfAbsent(table, key -> new LinkedHashMap<>())
                .computeIfAbsent(index, key -> new ArrayList<>())
                .add(part);
    }

    /** The first of several unique indexes is the key where there is no primary key, or none any more; only SHOW INDEX tells it. */
    private static boolean needsOrder(Map<String, List<Row>> byName) {
        return byName.entrySet().stream()
                        .filter(index -> !index.getKey().equals(PRIMARY)
                                && index.getValue().get(0).text("plain").equals("0"))
                        .count()
                > 1;
    }

    private void readInOrder(TableId table) throws SQLException {
        Optional<List<Row>> shown = shown(table);
        if (shown.isEmpty()) {
            return;
        }
        parts.remove(table);
        for (Row row : shown.get()) {
            Map<String, String> part = new java.util.TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            part.put("plain", row.text("Non_unique"));
            row.find("Column_name").ifPresent(column -> part.put("col", column));
            row.find("Sub_part").ifPresent(length -> part.put("part", length));
            add(table, row.text("Key_name"), new Row(part));
        }
    }

    /** @return nothing of a table that was dropped, which the caller's proof notices */
    private Optional<List<Row>> shown(TableId table) throws SQLException {
        try {
            return ShownIndexes.read(session, table);
        } catch (SQLException e) {
            boolean hidden = e.getErrorCode() == HIDDEN || e.getErrorCode() == EverySession.LOCK_WAIT_OVER;
            if (hidden && parts.get(table).containsKey(PRIMARY)) {
                return Optional.empty(); // the order matters once the primary key is dropped
            }
            throw e;
        }
    }

    private static IndexDefinition index(Map.Entry<String, List<Row>> entry) {
        List<Row> rows = entry.getValue();
        boolean unique = rows.get(0).text("plain").equals("0");
        boolean expression = rows.stream().anyMatch(row -> row.find("col").isEmpty());
        WrittenIndex.Kind kind = entry.getKey().equals(PRIMARY)
                ? WrittenIndex.Kind.Primary
                : unique ? WrittenIndex.Kind.Unique : WrittenIndex.Kind.Plain;
        List<String> columns = expression
                ? List.of()
                : rows.stream().map(row -> row.text("col")).toList();
        Map<String, Integer> prefixes = new HashMap<>();
        if (!expression) {
            rows.forEach(row ->
                    row.find("part").ifPresent(length -> prefixes.put(row.text("col"), Integer.valueOf(length))));
        }
        return new IndexDefinition(entry.getKey(), kind, columns, prefixes);
    }
}
