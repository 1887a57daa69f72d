package dev.lyrebird.runtime.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lyrebird.testkit.database.DatabaseServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The rows of a {@link Bustle}.
 *
 * @param byKey what each column holds, by table and key
 */
record BustledRows(Map<String, Map<String, String>> byKey) {
    /** A column that came later: its number is its default, and no other column gets its name. */
    static final String MORE = "more";

    private static final ObjectMapper JSON = new ObjectMapper();

    static BustledRows of(DatabaseServer server, String database) {
        Map<String, Map<String, String>> rows = new TreeMap<>();
        Bustle.TABLES.forEach((table, key) -> {
            List<String> columns = columns(server, database, table);
            server.sql()
                    .rows("SELECT CONCAT_WS(',', " + key + "), " + String.join(", ", columns) + " FROM " + database
                            + "." + table)
                    .forEach(row -> rows.put(table + " " + row.get(0), row(columns, row)));
        });
        return new BustledRows(rows);
    }

    private static List<String> columns(DatabaseServer server, String database, String table) {
        return server
                .sql()
                .rows("SELECT column_name FROM information_schema.columns WHERE table_schema = '" + database
                        + "' AND table_name = '" + table + "'")
                .stream()
                .map(row -> row.get(0))
                .toList();
    }

    private static Map<String, String> row(List<String> columns, List<String> keyAndValues) {
        Map<String, String> row = new TreeMap<>();
        for (int i = 0; i < columns.size(); i++) {
            row.put(columns.get(i), keyAndValues.get(i + 1));
        }
        return row;
    }

    /** @return the rows of a destination that applies {@code lines} in this order */
    static BustledRows applied(List<String> lines) {
        BustledRows rows = new BustledRows(new TreeMap<>());
        lines.forEach(rows::apply);
        return rows;
    }

    private void apply(String line) {
        try {
            JsonNode event = JSON.readTree(line);
            String table = event.path("table").asText().replaceFirst(".*\\.", "");
            if (event.path("value").isNull() || !Bustle.TABLES.containsKey(table)) {
                return;
            }
            List<String> key = new ArrayList<>();
            for (String column : Bustle.TABLES.get(table).split(", ")) {
                key.add(event.path("key").path(column).asText());
            }
            JsonNode after = event.at("/value/after");
            String name = table + " " + String.join(",", key);
            if (after.isNull()) {
                byKey.remove(name);
            } else {
                byKey.put(name, row(after));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("no JSON: " + line, e);
        }
    }

    private static Map<String, String> row(JsonNode after) {
        Map<String, String> row = new TreeMap<>();
        after.properties()
                .forEach(column -> row.put(
                        column.getKey(),
                        column.getValue().isNull() ? null : column.getValue().asText()));
        return row;
    }

    /** @return what these rows of the source are, and the destination's are, where they differ */
    Map<String, String> different(BustledRows destination) {
        Map<String, String> different = new TreeMap<>();
        Set<String> keys = new TreeSet<>(byKey.keySet());
        keys.addAll(destination.byKey.keySet());
        for (String key : keys) {
            Map<String, String> is = byKey.get(key);
            Map<String, String> arrived = destination.byKey.get(key);
            if (is == null || arrived == null || !is.equals(altered(arrived, is.keySet()))) {
                different.put(key, is + " is " + arrived);
            }
        }
        return different;
    }

    /** No event tells that a column has come or gone. */
    private static Map<String, String> altered(Map<String, String> row, Set<String> columns) {
        Map<String, String> now = new TreeMap<>();
        for (String column : columns) {
            boolean came = !row.containsKey(column) && column.startsWith(MORE);
            now.put(column, came ? column.substring(MORE.length()) : row.get(column));
        }
        return now;
    }
}
