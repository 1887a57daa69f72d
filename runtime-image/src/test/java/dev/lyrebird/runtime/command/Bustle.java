package dev.lyrebird.runtime.command;

import static org.awaitility.Awaitility.await;

import dev.lyrebird.testkit.database.DatabaseServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Everything that clients do to a database at once: rows that come, go, change and change their keys, in transactions, in parts of
 * them that are taken back, in XA transactions, while tables get and lose columns and indexes.
 */
final class Bustle implements AutoCloseable {
    /** The tables that are to arrive, each with its key. */
    static final Map<String, String> TABLES = Map.of("account", "id", "part", "region, id", "word", "id");

    private static final int ROWS = 9_000;
    private static final int CLIENTS = 2;

    /** Without it the clients take whatever the machine has. */
    private static final long PAUSE_NANOS = 300_000;

    private final DatabaseServer server;
    private final String database;
    private final AtomicBoolean enough = new AtomicBoolean();
    private final AtomicBoolean enoughDefinitions = new AtomicBoolean();
    private final AtomicInteger numbers = new AtomicInteger();
    private final Map<String, String> newest = new ConcurrentHashMap<>();
    private final List<CompletableFuture<Void>> clients = new ArrayList<>();
    private CompletableFuture<Void> definitions = CompletableFuture.completedFuture(null);

    private interface Work {
        void once(Statement sql, Random random) throws SQLException;
    }

    Bustle(DatabaseServer server, String database) {
        this.server = server;
        this.database = database;
        String numbers = " WITH RECURSIVE s AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM s WHERE n < 1000)";
        run(
                "CREATE TABLE @.account (id BIGINT PRIMARY KEY, money INT NOT NULL, note VARCHAR(60))",
                "CREATE TABLE @.part (region INT, id INT, money INT NOT NULL, note VARCHAR(60), PRIMARY KEY (region, id))"
                        + " PARTITION BY HASH (region) PARTITIONS 4",
                "CREATE TABLE @.word (id VARCHAR(20) PRIMARY KEY, money INT NOT NULL, note VARCHAR(60))",
                "CREATE TABLE @.other (id INT PRIMARY KEY AUTO_INCREMENT, n INT)");
        for (int have = 0; have < ROWS; have += 1000) {
            run(
                    "INSERT INTO @.account" + numbers + " SELECT (" + have + " + n) * 3, 1000, NULL FROM s",
                    "INSERT INTO @.part" + numbers + " SELECT n % 7, " + have + " + n, 1000, REPEAT('p', 50) FROM s",
                    "INSERT INTO @.word" + numbers + " SELECT " + word("(" + have + " + n)") + ", 1000, 'ü' FROM s");
        }
        run("ANALYZE TABLE @.account, @.part, @.word");
    }

    private static String word(String number) {
        return "CONCAT(CHAR(65 + " + number + " % 26), " + number + ")";
    }

    /** Writes rows until one has arrived: the stream has its first position, which must not lie within an XA transaction. */
    void greet(Callable<Boolean> arrived) {
        await().atMost(Duration.ofSeconds(180)).until(() -> {
            run("INSERT INTO @.word (id, money) VALUES ('hello', 0) ON DUPLICATE KEY UPDATE money = money + 1");
            return arrived.call();
        });
    }

    Bustle start(long seed) {
        for (int client = 0; client < CLIENTS; client++) {
            clients.add(client(enough, seed * 100 + client, this::transaction));
        }
        clients.add(client(enough, seed * 100 + 50, this::xa));
        definitions = client(enoughDefinitions, seed * 100 + 70, this::definition);
        return this;
    }

    private CompletableFuture<Void> client(AtomicBoolean end, long seed, Work work) {
        return CompletableFuture.runAsync(() -> work(end, new Random(seed), work), task -> {
            Thread thread = new Thread(task, "client of " + database); // a pool can be too small for all of them
            thread.setDaemon(true);
            thread.start();
        });
    }

    private void work(AtomicBoolean end, Random random, Work work) {
        while (!end.get()) {
            try (Connection connection = server.sql().connect();
                    Statement sql = connection.createStatement()) {
                sql.execute("USE " + database);
                sql.execute("SET SESSION lock_wait_timeout = 2, innodb_lock_wait_timeout = 2");
                while (!end.get()) {
                    work.once(sql, random);
                }
            } catch (SQLException refused) {
                // a deadlock, a lock that was not to be had, a column that is there or gone: the client logs in again
                continue;
            }
        }
    }

    private void transaction(Statement sql, Random random) throws SQLException {
        sql.execute("START TRANSACTION");
        for (int i = random.nextInt(4); i >= 0; i--) {
            if (random.nextInt(6) == 0) {
                sql.execute("SAVEPOINT here");
                change(sql, random);
                sql.execute("ROLLBACK TO SAVEPOINT here");
            }
            change(sql, random);
        }
        sql.execute(random.nextInt(10) == 0 ? "ROLLBACK" : "COMMIT");
        LockSupport.parkNanos(PAUSE_NANOS);
    }

    /** Sometimes in one phase, sometimes taken back, and sometimes open for a good while. */
    private void xa(Statement sql, Random random) throws SQLException {
        String id = "'" + database + "." + random.nextLong() + "'";
        sql.execute("XA START " + id);
        change(sql, random);
        change(sql, random);
        sql.execute("XA END " + id);
        if (random.nextInt(4) == 0) {
            sql.execute("XA COMMIT " + id + " ONE PHASE");
        } else {
            sql.execute("XA PREPARE " + id);
            pause(random.nextInt(random.nextInt(5) == 0 ? 1500 : 100));
            sql.execute("XA " + (random.nextInt(3) == 0 ? "ROLLBACK " : "COMMIT ") + id);
        }
        pause(random.nextInt(30));
    }

    private void change(Statement sql, Random random) throws SQLException {
        int one = 1 + random.nextInt(ROWS);
        int other = 1 + random.nextInt(ROWS);
        int sum = random.nextInt(50);
        switch (random.nextInt(10)) {
            case 0 -> sql.execute("UPDATE IGNORE account SET id = id + 1, note = UUID() WHERE id = " + one * 3);
            case 1 -> sql.execute("UPDATE IGNORE account SET id = id - 1 WHERE id = " + (other * 3 + 1));
            case 2 -> sql.execute("UPDATE IGNORE part SET region = region + 1 WHERE region < 9 AND id = " + one);
            case 3 ->
                sql.execute("UPDATE IGNORE word SET id = " + word(String.valueOf(one + ROWS)) + " WHERE id = "
                        + word(String.valueOf(other)));
            case 4 -> sql.execute("DELETE FROM word WHERE id = " + word(String.valueOf(one)));
            case 5 ->
                sql.execute("REPLACE INTO word (id, money) VALUES (" + word(String.valueOf(one)) + ", " + sum + ")");
            case 6 ->
                sql.execute("INSERT INTO account (id, money) VALUES (" + (one * 3 + 2) + ", 0), (" + (other * 3 + 2)
                        + ", 0) ON DUPLICATE KEY UPDATE money = money + 1");
            case 7 -> sql.execute("DELETE FROM account WHERE id BETWEEN " + one * 3 + " AND " + (one * 3 + 4));
            case 8 -> {
                String column = newest.get("account");
                if (column != null) {
                    sql.execute("UPDATE account SET " + column + " = " + sum + " WHERE id BETWEEN " + one * 3 + " AND "
                            + (one * 3 + 30));
                }
            }
            default -> {
                sql.execute("UPDATE account SET money = money - " + sum + " WHERE id = " + one * 3);
                sql.execute("UPDATE part SET money = money + " + sum + " WHERE id BETWEEN " + other + " AND "
                        + (other + 9));
            }
        }
    }

    private void definition(Statement sql, Random random) throws SQLException {
        String table = table(random);
        pause(100 + random.nextInt(300));
        switch (random.nextInt(12)) {
            case 0, 1 -> {
                int number = numbers.incrementAndGet();
                String column = BustledRows.MORE + number;
                sql.execute("ALTER TABLE " + table + " ADD COLUMN " + column + " INT DEFAULT " + number);
                newest.put(table, column);
            }
            case 10 -> {
                String column = newest.remove(table);
                if (column != null) {
                    sql.execute("ALTER TABLE " + table + " DROP COLUMN " + column);
                }
            }
            case 2 -> sql.execute("ALTER TABLE " + table + " ADD INDEX by_money (money)");
            case 3 -> sql.execute("ALTER TABLE " + table + " DROP INDEX by_money");
            case 4 -> sql.execute("ALTER TABLE " + table + " MODIFY note VARCHAR(80)");
            case 5 -> sql.execute("CREATE TABLE another LIKE " + table);
            case 6 -> sql.execute("DROP TABLE another");
            case 7 -> sql.execute("RENAME TABLE other TO spare, spare TO other");
            case 8 -> sql.execute("TRUNCATE TABLE other");
            case 9 -> sql.execute("ANALYZE TABLE " + table);
            default -> sql.execute("INSERT INTO other (n) VALUES (1), (2)");
        }
    }

    private static String table(Random random) {
        return List.copyOf(new TreeSet<>(TABLES.keySet())).get(random.nextInt(TABLES.size()));
    }

    private static void pause(int millis) {
        try {
            Thread.sleep(millis); // clients take their time
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** No table is altered any more. */
    void stopDefinitions() {
        enoughDefinitions.set(true);
        definitions.join();
    }

    /** @return how many columns have come */
    int added() {
        return numbers.get();
    }

    /** Nothing is done any more; a last row of each table says so. */
    void stop() {
        stopDefinitions();
        enough.set(true);
        clients.forEach(CompletableFuture::join);
        run(
                "INSERT INTO @.account (id, money, note) VALUES (-1, 0, 'the end of account')",
                "INSERT INTO @.part (region, id, money, note) VALUES (-1, 0, 0, 'the end of part')",
                "INSERT INTO @.word (id, money, note) VALUES ('-', 0, 'the end of word')");
    }

    /** Ends what is left of it: other tests share the server. */
    @Override
    public void close() {
        enough.set(true);
        enoughDefinitions.set(true);
        clients.forEach(CompletableFuture::join);
        definitions.join();
        server.sql().rows("XA RECOVER").stream()
                .map(row -> row.get(3))
                .filter(id -> id.startsWith(database + "."))
                .forEach(id -> server.sql().execute("XA ROLLBACK '" + id + "'"));
    }

    private void run(String... statements) {
        for (String statement : statements) {
            server.sql().execute(statement.replace("@", database));
        }
    }

    /** @return the rows as the server has them */
    BustledRows rows() {
        return BustledRows.of(server, database);
    }
}
