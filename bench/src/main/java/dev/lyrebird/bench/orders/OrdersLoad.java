package dev.lyrebird.bench.orders;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongConsumer;

/**
 * Fills a server's log with changes of tables of nine columns. A unit is 1,000 row changes of one table: 800 inserts, 150
 * updates of some of them, 50 deletes of others; the shape says in how many transactions. Equal seeds give equal rows.
 */
public final class OrdersLoad {
    /** All tables of the load, as a pattern. */
    public static final String ALL_TABLES = "shop.*";
    /** The table that is changed. */
    public static final String TABLE = "shop.orders";
    /** Gets one row after all changes. */
    public static final String END_TABLE = "shop.finish";
    /** Row changes in a unit: loads are a multiple of it. */
    public static final long UNIT = 1_000;
    /** Deleted rows in a unit: as many tombstones. */
    public static final long DELETED = 50;

    private static final int INSERTED = 800;
    private static final int UPDATED_FROM = 100;
    private static final int UPDATED = 150;
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final LocalDateTime EPOCH = LocalDateTime.of(2026, 1, 1, 0, 0);
    private static final String[] STATES = {"new", "paid", "packed", "shipped", "returned"};
    private static final String[] WORDS = {
        "leave", "at", "the", "door", "größer", "gift", "fragile", "call", "first", "✓"
    };

    private final SplittableRandom random;
    private final StringBuilder sql = new StringBuilder(32_768);
    private final LoadShape shape;
    private final List<String> tables;
    private long nextId = 1;

    public OrdersLoad(long seed, LoadShape shape) {
        this.random = new SplittableRandom(seed);
        this.shape = shape;
        this.tables = shape.names();
    }

    /** Makes database and tables. */
    public void createTables(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE IF NOT EXISTS shop CHARACTER SET utf8mb4");
            for (String table : tables) {
                statement.execute(
                        "CREATE TABLE " + table + " (id BIGINT NOT NULL PRIMARY KEY, customer_id INT NOT NULL, "
                                + "sku VARCHAR(32) NOT NULL, quantity SMALLINT NOT NULL, price DECIMAL(10,2) NOT NULL, "
                                + "state VARCHAR(16) NOT NULL, note VARCHAR(200) NULL, created_at DATETIME(3) NOT NULL, "
                                + "updated_at TIMESTAMP NOT NULL)");
            }
            statement.execute("CREATE TABLE " + END_TABLE + " (id BIGINT NOT NULL PRIMARY KEY)");
        }
    }

    /**
     * Makes the changes, and the row of the end table after them.
     *
     * @param rows row changes, a multiple of {@link #UNIT}
     * @param progress gets the row changes made so far, after each unit
     */
    public void run(Connection connection, long rows, LongConsumer progress) throws SQLException {
        if (rows <= 0 || rows % UNIT != 0) {
            throw new IllegalArgumentException("rows must be a multiple of " + UNIT + ", not " + rows);
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET time_zone = '+00:00', unique_checks = 0");
            for (long done = 0; done < rows; done += UNIT) {
                unit(tables.get((int) (done / UNIT % tables.size())), statement);
                progress.accept(done + UNIT);
            }
            statement.execute("INSERT INTO " + END_TABLE + " VALUES (1)");
        }
    }

    private void unit(String table, Statement statement) throws SQLException {
        long first = nextId;
        for (int i = 0; i < INSERTED; i += shape.insertsAtOnce()) {
            statement.executeUpdate(insert(table));
        }
        String change = "UPDATE " + table + " SET state = '" + pick(STATES) + "', updated_at = '"
                + SECONDS.format(moment()) + "', quantity = quantity + 1";
        change(change, first + UPDATED_FROM, UPDATED, statement);
        change("DELETE FROM " + table, first + INSERTED - UPDATED_FROM, DELETED, statement);
    }

    private void change(String verb, long from, long count, Statement statement) throws SQLException {
        for (long done = 0; done < count; done += shape.changesAtOnce()) {
            long last = from + Math.min(count, done + shape.changesAtOnce()) - 1;
            statement.executeUpdate(verb + " WHERE id BETWEEN " + (from + done) + " AND " + last);
        }
    }

    private String insert(String table) {
        sql.setLength(0);
        sql.append("INSERT INTO ").append(table).append(" VALUES ");
        for (int i = 0; i < shape.insertsAtOnce(); i++) {
            sql.append(i == 0 ? "" : ",");
            row();
        }
        return sql.toString();
    }

    private void row() {
        LocalDateTime created = moment();
        sql.append('(').append(nextId++);
        sql.append(',').append(random.nextInt(1, 500_000));
        sql.append(",'SKU-").append(Integer.toHexString(random.nextInt())).append('\'');
        sql.append(',').append(random.nextInt(1, 100));
        sql.append(',').append(BigDecimal.valueOf(random.nextLong(100, 10_000_000), 2));
        sql.append(",'").append(pick(STATES)).append('\'');
        sql.append(',').append(random.nextInt(4) == 0 ? "NULL" : "'" + note() + "'");
        sql.append(",'")
                .append(SECONDS.format(created))
                .append(".")
                .append(random.nextInt(100, 1_000))
                .append('\'');
        sql.append(",'").append(SECONDS.format(created.plusMinutes(5))).append("')");
    }

    private String note() {
        StringBuilder note = new StringBuilder();
        int words = random.nextInt(2, 9);
        for (int i = 0; i < words; i++) {
            note.append(i == 0 ? "" : " ").append(pick(WORDS));
        }
        return note.toString();
    }

    private LocalDateTime moment() {
        return EPOCH.plusSeconds(random.nextInt(300 * 24 * 3_600));
    }

    private String pick(String[] choices) {
        return choices[random.nextInt(choices.length)];
    }
}
