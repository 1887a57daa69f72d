package dev.lyrebird.runtime.engine.debezium;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lyrebird.runtime.engine.ChangeEvent;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/** Two tables between whose rows money moves, without getting more or less, until it is to stop. */
final class MovingMoney {
    static final int ROWS = 2000;

    /** All the money that there is. */
    static final long ALL = 2L * ROWS * 1000;

    private static final int END = 10 * ROWS;
    private static final int WRITERS = 2;

    private final Database db;
    private final AtomicBoolean enough = new AtomicBoolean();
    private final List<CompletableFuture<Void>> writers = new ArrayList<>();

    private MovingMoney(Database db) {
        this.db = db;
    }

    static MovingMoney in(Database db) {
        MovingMoney money = new MovingMoney(db);
        money.fill();
        return money;
    }

    MovingMoney start(long seed) {
        for (int writer = 0; writer < WRITERS; writer++) {
            long own = seed * 100 + writer;
            writers.add(CompletableFuture.runAsync(() -> move(new Random(own))));
        }
        return this;
    }

    /** Nothing moves any more; a last row says so. */
    void stop() {
        enough.set(true);
        writers.forEach(CompletableFuture::join);
        db.run("INSERT INTO @.account VALUES (" + END + ", 0, 'end')");
    }

    /** @return the event of the last row, as {@link Collected#line} writes it */
    static String lastLine() {
        return "c {\"id\":" + END + "} {\"id\":" + END + ",\"money\":0,\"note\":\"end\"}";
    }

    /** @return the rows as the server has them now, by table and key */
    Map<String, String> rows() throws Exception {
        Collected now = new Collected();
        Capture.copy(db.source, db.position(), now);
        return applied(now.events());
    }

    /** @return the rows of a destination that applies {@code events} in order, by table and key */
    static Map<String, String> applied(List<ChangeEvent> events) {
        Map<String, String> rows = new TreeMap<>();
        events.forEach(event -> apply(rows, event));
        return rows;
    }

    private void fill() {
        String numbers = " WITH RECURSIVE s AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM s WHERE n < 1000)";
        db.run(
                "CREATE TABLE @.account (id BIGINT PRIMARY KEY, money INT, note VARCHAR(40))",
                "INSERT INTO @.account" + numbers + " SELECT n * 3, 1000, LEFT(SHA2(n, 256), 30) FROM s",
                "INSERT INTO @.account" + numbers + " SELECT 3000 + n * 3, 1000, LEFT(SHA2(n, 256), 30) FROM s",
                "CREATE TABLE @.part (region INT, id INT, money INT, PRIMARY KEY (region, id)) PARTITION BY HASH (region)"
                        + " PARTITIONS 4",
                "INSERT INTO @.part" + numbers + " SELECT n % 7, n, 1000 FROM s",
                "INSERT INTO @.part" + numbers + " SELECT n % 7, n + 1000, 1000 FROM s",
                "ANALYZE TABLE @.account, @.part");
    }

    private void move(Random random) {
        try (Connection connection = db.server.sql().connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            while (!enough.get()) {
                int from = 3 * (1 + random.nextInt(ROWS));
                int to = 3 * (1 + random.nextInt(ROWS));
                try {
                    transaction(statement, from, to, random);
                    connection.commit();
                } catch (SQLException deadlock) {
                    connection.rollback();
                }
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private void transaction(Statement sql, int from, int to, Random random) throws SQLException {
        String account = "UPDATE " + db.name + ".account SET money = money ";
        String part = "UPDATE " + db.name + ".part SET money = money ";
        switch (random.nextInt(4)) {
            case 0 -> {
                // a row goes and comes back under another key with its money
                sql.execute("UPDATE IGNORE " + db.name + ".account SET id = id + 1, note = UUID() WHERE id = " + from);
                sql.execute("UPDATE IGNORE " + db.name + ".account SET id = id - 1 WHERE id = " + (to + 1));
            }
            case 1 -> {
                sql.execute("DELETE FROM " + db.name + ".account WHERE id = " + (from + 2) + " AND money = 0");
                sql.execute("INSERT IGNORE INTO " + db.name + ".account VALUES (" + (to + 2) + ", 0, 'new')");
            }
            default -> {
                int amount = random.nextInt(50);
                int gone = sql.executeUpdate(account + "- " + amount + " WHERE id = " + from);
                int come = sql.executeUpdate(part + "+ " + amount + " WHERE id = " + (1 + random.nextInt(ROWS)));
                if (gone != come) {
                    throw new SQLException("one of them has moved: nothing is done");
                }
            }
        }
    }

    private static void apply(Map<String, String> rows, ChangeEvent event) {
        String key = event.table() + " " + new String(event.key().orElseThrow(), StandardCharsets.UTF_8);
        if (event.value().isEmpty()) {
            return;
        }
        JsonNode value = Collected.json(event.value().get());
        if (value.get("op").asText().equals("d")) {
            rows.remove(key);
        } else {
            rows.put(key, value.get("after").toString());
        }
    }

    /** @return the money in these rows */
    static long money(Map<String, String> rows) {
        return rows.values().stream()
                .mapToLong(row -> Collected.json(row.getBytes(StandardCharsets.UTF_8))
                        .get("money")
                        .asLong())
                .sum();
    }
}
