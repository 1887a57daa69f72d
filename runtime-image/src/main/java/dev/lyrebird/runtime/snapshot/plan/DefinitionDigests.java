package dev.lyrebird.runtime.snapshot.plan;

import dev.lyrebird.contract.json.Json;
import dev.lyrebird.contract.tables.SqlText;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.runtime.server.jdbc.Row;
import dev.lyrebird.runtime.server.jdbc.TableCatalog;
import dev.lyrebird.runtime.server.query.QueryConnection;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Digests of tables' definitions: equal as long as columns, their types and the primary key are. */
public final class DefinitionDigests {
    private static final int LENGTH = 16;
    private static final List<String> PARTS = List.of("col", "type", "nullable", "charset", "collation", "extra", "pk");
    private static final String QUERY = "SELECT table_schema AS db, table_name AS name, column_name AS col,"
            + " column_type AS type, is_nullable AS nullable, character_set_name AS charset, collation_name AS collation,"
            + " extra AS extra, IF(column_key = 'PRI', 1, 0) AS pk FROM information_schema.columns WHERE ";
    private static final String ORDER = " ORDER BY table_schema, table_name, ordinal_position";

    private DefinitionDigests() {}

    /** A connection of either kind. */
    public interface Asked<E extends Exception> {
        List<Row> rows(String sql) throws E;
    }

    public static <E extends Exception> Map<TableId, String> all(Asked<E> connection) throws E {
        Map<TableId, StringBuilder> texts = new LinkedHashMap<>();
        for (Row row : connection.rows(QUERY + TableCatalog.notOwn("table_schema") + ORDER)) {
            append(
                    row,
                    texts.computeIfAbsent(new TableId(row.text("db"), row.text("name")), any -> new StringBuilder()));
        }
        Map<TableId, String> digests = new LinkedHashMap<>();
        texts.forEach((table, text) -> digests.put(table, digest(text)));
        return digests;
    }

    /** @return empty when there is no such table any more */
    public static Optional<String> of(QueryConnection connection, TableId table) throws IOException {
        StringBuilder text = new StringBuilder();
        for (Row row : connection.rows(QUERY + "table_schema = " + SqlText.literal(table.database())
                + " AND table_name = " + SqlText.literal(table.table()) + ORDER)) {
            append(row, text);
        }
        return text.isEmpty() ? Optional.empty() : Optional.of(digest(text));
    }

    private static void append(Row row, StringBuilder text) {
        PARTS.forEach(part -> text.append(row.find(part).orElse("")).append('\u0000'));
    }

    private static String digest(StringBuilder text) {
        return Json.sha256(text.toString()).substring(0, LENGTH);
    }
}
