package dev.lyrebird.runtime.snapshot.plan;

import dev.lyrebird.contract.json.Json;
import dev.lyrebird.contract.snapshot.Chunk;
import dev.lyrebird.contract.snapshot.ChunkedTable;
import dev.lyrebird.contract.tables.SqlText;
import dev.lyrebird.contract.tables.TableDefinition;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.runtime.server.jdbc.Row;
import dev.lyrebird.runtime.server.jdbc.TableCatalog;
import dev.lyrebird.runtime.server.query.QueryConnection;
import dev.lyrebird.runtime.snapshot.plan.TableCutter.Piece;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the edges of a chunk rest on: in which order its key's values stand, and which rows its partitions hold. While that is as it
 * was planned a table's chunks are all of its rows, each once, whatever else of it is altered; afterwards rows can stand between them.
 */
public final class ChunkBasis {
    private static final int LENGTH = 12;
    private static final String COLLATIONS = "SELECT table_schema AS db, table_name AS name, column_name AS col,"
            + " collation_name AS collation FROM information_schema.columns"
            + " WHERE column_key = 'PRI' AND collation_name IS NOT NULL AND ";

    private ChunkBasis() {}

    /** @return the collations of keys' columns, of every table that has some */
    static Map<TableId, Map<String, String>> collations(QueryConnection connection) throws IOException {
        Map<TableId, Map<String, String>> collations = new HashMap<>();
        for (Row row : connection.rows(COLLATIONS + TableCatalog.notOwn("table_schema"))) {
            collations
                    .computeIfAbsent(new TableId(row.text("db"), row.text("name")), any -> new HashMap<>())
                    .put(row.text("col"), row.text("collation"));
        }
        return collations;
    }

    /** @return a digest; empty for a chunk that is its whole table */
    static String of(TableFacts table, Piece piece) {
        Map<String, String> bounds =
                table.parts().stream().collect(Collectors.toMap(TablePart::name, TablePart::bounds, (a, b) -> a));
        String order = piece.range().coversAll() ? "" : order(table.key(), table.collations());
        return digest(order, piece.partitions(), bounds);
    }

    /**
     * @param definition of the table as it is now; nobody may alter it meanwhile
     * @return whether it is still what a planned chunk rests on, as the server has its table now
     */
    public static boolean holds(QueryConnection connection, ChunkedTable table, Chunk chunk, TableDefinition definition)
            throws IOException {
        Map<String, String> bounds =
                chunk.partitions().isEmpty() ? Map.of() : PartitionBounds.of(connection, table.id());
        for (String order : orders(connection, table, chunk, definition)) {
            if (digest(order, chunk.partitions(), bounds).equals(chunk.basis())) {
                return true;
            }
        }
        return false;
    }

    /** Plans of earlier versions tell kinds of values only. */
    private static List<String> orders(
            QueryConnection connection, ChunkedTable table, Chunk chunk, TableDefinition definition)
            throws IOException {
        if (chunk.range().coversAll()) {
            return List.of("");
        }
        List<KeyColumn> key = KeyColumn.of(definition, table.key());
        if (key.size() < table.key().size()) {
            return List.of();
        }
        Map<String, String> collations = collations(connection, table.id());
        return List.of(
                order(key, collations),
                order(key.stream().map(KeyColumn::ofAnyValues).toList(), collations));
    }

    private static Map<String, String> collations(QueryConnection connection, TableId table) throws IOException {
        return connection
                .rows(COLLATIONS + "table_schema = " + SqlText.literal(table.database()) + " AND table_name = "
                        + SqlText.literal(table.table()))
                .stream()
                .collect(Collectors.toMap(row -> row.text("col"), row -> row.text("collation")));
    }

    /** Numbers of any type are in the order of their values, as long as none is rounded, texts in that of their collation. */
    private static String order(List<KeyColumn> key, Map<String, String> collations) {
        return key.stream()
                .map(column -> column.name() + " " + column.kind() + column.values() + " "
                        + collations.getOrDefault(column.name(), ""))
                .collect(Collectors.joining(", "));
    }

    private static String digest(String order, List<String> partitions, Map<String, String> bounds) {
        if (order.isEmpty() && partitions.isEmpty()) {
            return "";
        }
        String parts = partitions.stream()
                .map(part -> bounds.getOrDefault(part, "none"))
                .collect(Collectors.joining("\n"));
        return Json.sha256(order + "\n" + parts).substring(0, LENGTH);
    }
}
