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
     * @return the same of a planned chunk, as the server has its table now
     */
    public static String now(QueryConnection connection, ChunkedTable table, Chunk chunk, TableDefinition definition)
            throws IOException {
        String order = "";
        if (!chunk.range().coversAll()) {
            List<KeyColumn> key = KeyColumn.of(definition, table.key());
            order = key.size() < table.key().size() ? "gone" : order(key, collations(connection, table.id()));
        }
        Map<String, String> bounds =
                chunk.partitions().isEmpty() ? Map.of() : PartitionBounds.of(connection, table.id());
        return digest(order, chunk.partitions(), bounds);
    }

    private static Map<String, String> collations(QueryConnection connection, TableId table) throws IOException {
        return connection
                .rows(COLLATIONS + "table_schema = " + SqlText.literal(table.database()) + " AND table_name = "
                        + SqlText.literal(table.table()))
                .stream()
                .collect(Collectors.toMap(row -> row.text("col"), row -> row.text("collation")));
    }

    /** Numbers and times of any type are in the order of their values, texts in that of their collation. */
    private static String order(List<KeyColumn> key, Map<String, String> collations) {
        return key.stream()
                .map(column -> column.name() + " " + column.kind() + " " + collations.getOrDefault(column.name(), ""))
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
