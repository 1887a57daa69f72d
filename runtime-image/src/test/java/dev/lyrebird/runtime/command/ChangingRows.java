package dev.lyrebird.runtime.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lyrebird.testkit.database.DatabaseServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/** A table whose rows are changed, added and removed until it is enough, and what a destination makes of the events. */
final class ChangingRows {
    static final int ROWS = 30_000;

    /** Some 2,000 changes a second: without it the writer takes whatever the machine has. */
    private static final long PAUSE_NANOS = 300_000;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final DatabaseServer server;
    private final String table;
    private final AtomicBoolean enough = new AtomicBoolean();
    private CompletableFuture<Void> writer = CompletableFuture.completedFuture(null);

    /** @param table its name, with the database's */
    ChangingRows(DatabaseServer server, String table) {
        this.server = server;
        this.table = table;
        server.sql()
                .execute(
                        "CREATE TABLE " + table + " (id INT PRIMARY KEY, n INT, note VARCHAR(60))",
                        "INSERT INTO " + table
                                + " WITH RECURSIVE s AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM s WHERE i < 1000)"
                                + " SELECT i * 2, 0, REPEAT('x', 50) FROM s");
        for (int have = 1000; have < ROWS; have *= 2) {
            int more = Math.min(have, ROWS - have);
            server.sql()
                    .execute("INSERT INTO " + table + " SELECT id + " + 2 * have + ", 0, note FROM " + table
                            + " WHERE id <= " + 2 * more);
        }
        server.sql().execute("ANALYZE TABLE " + table);
    }

    ChangingRows start(long seed) {
        writer = CompletableFuture.runAsync(() -> change(new Random(seed)));
        return this;
    }

    private void change(Random random) {
        try (Connection connection = server.sql().connect();
                Statement sql = connection.createStatement()) {
            while (!enough.get()) {
                int id = 1 + random.nextInt(2 * ROWS);
                switch (random.nextInt(3)) {
                    case 0 -> sql.execute("DELETE FROM " + table + " WHERE id = " + id);
                    case 1 -> sql.execute("INSERT IGNORE INTO " + table + " VALUES (" + id + ", 1, 'new')");
                    default -> sql.execute("UPDATE " + table + " SET n = n + 1 WHERE id = " + id);
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** Nothing changes any more; a last row says so. */
    void stop() {
        enough.set(true);
        writer.join();
        server.sql().execute("INSERT INTO " + table + " VALUES (" + 10 * ROWS + ", 0, 'the end')");
    }

    /** @return the rows as the server has them, by key */
    Map<Integer, String> rows() {
        Map<Integer, String> rows = new TreeMap<>();
        server.sql()
                .rows("SELECT id, n, note FROM " + table)
                .forEach(row -> rows.put(Integer.parseInt(row.get(0)), row.get(1) + " " + row.get(2)));
        return rows;
    }

    /** @return the rows of a destination that applies events of tables {@code orders} in this order, by key */
    static Map<Integer, String> applied(List<String> lines) {
        Map<Integer, String> rows = new TreeMap<>();
        for (String line : lines) {
            JsonNode event = event(line);
            JsonNode after = event.at("/value/after");
            if (event.path("value").isNull() || !event.path("table").asText().endsWith(".orders")) {
                continue;
            }
            int id = event.at("/key/id").asInt();
            if (after.isNull()) {
                rows.remove(id);
            } else {
                rows.put(id, after.path("n").asInt() + " " + after.path("note").asText());
            }
        }
        return rows;
    }

    /** @return the keys of copied rows, one an event */
    static List<Integer> copied(List<String> lines) {
        return lines.stream()
                .map(ChangingRows::event)
                .filter(event -> event.at("/value/op").asText().equals("r"))
                .map(event -> event.at("/key/id").asInt())
                .toList();
    }

    private static JsonNode event(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException("no JSON: " + line, e);
        }
    }
}
