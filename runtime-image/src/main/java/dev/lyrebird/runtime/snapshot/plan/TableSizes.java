package dev.lyrebird.runtime.snapshot.plan;

import dev.lyrebird.contract.tables.TableDefinition;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.runtime.server.jdbc.Row;
import dev.lyrebird.runtime.server.jdbc.TableCatalog;
import dev.lyrebird.runtime.server.query.QueryConnection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads from {@code information_schema} how large tables are, how they are partitioned, and what their keys are. */
public final class TableSizes {
    private final Map<TableId, String> digests;
    private final Map<TableId, Row> sizes = new HashMap<>();
    private final Map<TableId, List<TablePart>> parts = new HashMap<>();
    private final Map<TableId, List<String>> keys = new HashMap<>();
    private final Map<TableId, Map<String, String>> collations;

    private TableSizes(QueryConnection connection) throws IOException {
        digests = DefinitionDigests.all(connection::rows);
        collations = ChunkBasis.collations(connection);
        Map<TableId, Map<String, String>> bounds = PartitionBounds.all(connection);
        for (Row row :
                connection.rows("SELECT table_schema AS db, table_name AS name, table_rows AS n, data_length AS bytes"
                        + " FROM information_schema.tables WHERE table_type = 'BASE TABLE' AND "
                        + TableCatalog.notOwn("table_schema"))) {
            sizes.put(id(row), row);
        }
        for (Row row : connection.rows(
                "SELECT table_schema AS db, table_name AS name, table_rows AS n, data_length AS bytes,"
                        + " COALESCE(subpartition_name, partition_name) AS part FROM information_schema.partitions"
                        + " WHERE partition_name IS NOT NULL AND " + TableCatalog.notOwn("table_schema")
                        + " ORDER BY table_schema, table_name, partition_ordinal_position, subpartition_ordinal_position")) {
            parts.computeIfAbsent(id(row), any -> new ArrayList<>())
                    .add(new TablePart(
                            row.text("part"),
                            number(row, "n"),
                            number(row, "bytes"),
                            bounds.getOrDefault(id(row), Map.of()).getOrDefault(row.text("part"), "")));
        }
        for (Row row :
                connection.rows("SELECT table_schema AS db, table_name AS name, column_name AS col, sub_part AS prefix"
                        + " FROM information_schema.statistics WHERE index_name = 'PRIMARY' AND "
                        + TableCatalog.notOwn("table_schema") + " ORDER BY table_schema, table_name, seq_in_index")) {
            // a column of which only a prefix is indexed ends what ranges can be over
            keys.computeIfAbsent(id(row), any -> new ArrayList<>())
                    .add(row.find("prefix").isPresent() ? "" : row.text("col"));
        }
    }

    public static TableSizes read(QueryConnection connection) throws IOException {
        return new TableSizes(connection);
    }

    /** Whether the server has the table. */
    public boolean has(TableId table) {
        return sizes.containsKey(table);
    }

    public TableFacts of(TableDefinition definition) {
        TableId id = definition.id();
        List<String> whole = keys.getOrDefault(id, List.of());
        Row size = sizes.get(id);
        return new TableFacts(
                definition,
                KeyColumn.of(definition, whole),
                digests.getOrDefault(id, ""),
                number(size, "n"),
                number(size, "bytes"),
                parts.getOrDefault(id, List.of()),
                collations.getOrDefault(id, Map.of()));
    }

    private static TableId id(Row row) {
        return new TableId(row.text("db"), row.text("name"));
    }

    /** Estimates are NULL for some storage engines. */
    private static long number(Row row, String label) {
        return row.find(label).map(Long::parseLong).orElse(0L);
    }
}
