package dev.lyrebird.runtime.snapshot.plan;

import dev.lyrebird.contract.tables.SqlText;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.runtime.server.jdbc.Row;
import dev.lyrebird.runtime.server.jdbc.TableCatalog;
import dev.lyrebird.runtime.server.query.QueryConnection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which rows each partition of a table holds, in words that are equal as long as they are the same rows: a partition that is added
 * behind the others leaves those as they are, one that is split or merged does not, and of hashes each depends on how many there are.
 */
final class PartitionBounds {
    private static final String COLUMNS = "SELECT table_schema AS db, table_name AS name,"
            + " COALESCE(subpartition_name, partition_name) AS part, partition_name AS main, partition_method AS method,"
            + " partition_expression AS expression, partition_description AS bound, subpartition_method AS submethod,"
            + " subpartition_expression AS subexpression, partition_ordinal_position AS place,"
            + " subpartition_ordinal_position AS subplace FROM information_schema.partitions WHERE partition_name IS NOT NULL AND ";
    private static final String ORDER =
            " ORDER BY table_schema, table_name, partition_ordinal_position, subpartition_ordinal_position";

    private PartitionBounds() {}

    /** @return of every partitioned table, by the name of the partition, or of the sub-partition where there are these */
    static Map<TableId, Map<String, String>> all(QueryConnection connection) throws IOException {
        Map<TableId, List<Row>> rows = new HashMap<>();
        for (Row row : connection.rows(COLUMNS + TableCatalog.notOwn("table_schema") + ORDER)) {
            rows.computeIfAbsent(new TableId(row.text("db"), row.text("name")), any -> new ArrayList<>())
                    .add(row);
        }
        Map<TableId, Map<String, String>> bounds = new HashMap<>();
        rows.forEach((table, parts) -> bounds.put(table, of(parts)));
        return bounds;
    }

    static Map<String, String> of(QueryConnection connection, TableId table) throws IOException {
        return of(connection.rows(COLUMNS + "table_schema = " + SqlText.literal(table.database()) + " AND table_name = "
                + SqlText.literal(table.table()) + ORDER));
    }

    /** @param parts of one table, in their order */
    private static Map<String, String> of(List<Row> parts) {
        Map<String, String> bounds = new LinkedHashMap<>();
        long partitions =
                parts.stream().map(part -> part.text("main")).distinct().count();
        long each = parts.size() / Math.max(1, partitions);
        String below = "";
        for (int i = 0; i < parts.size(); i++) {
            Row part = parts.get(i);
            boolean next = i > 0 && !part.text("main").equals(parts.get(i - 1).text("main"));
            below = next ? parts.get(i - 1).find("bound").orElse("") : below;
            bounds.put(part.text("part"), main(part, below, partitions) + sub(part, each));
        }
        return bounds;
    }

    private static String main(Row part, String below, long partitions) {
        String method = part.text("method");
        String which = method.startsWith("RANGE")
                ? below + " .. " + part.find("bound").orElse("")
                : method.startsWith("LIST") ? part.find("bound").orElse("") : part.text("place") + " of " + partitions;
        return method + "(" + part.find("expression").orElse("") + ") " + which;
    }

    private static String sub(Row part, long each) {
        return part.find("submethod")
                .map(method -> ", " + method + "(" + part.find("subexpression").orElse("") + ") "
                        + part.text("subplace") + " of " + each)
                .orElse("");
    }
}
