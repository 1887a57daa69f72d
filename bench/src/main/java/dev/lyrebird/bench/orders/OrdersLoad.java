package dev.lyrebird.bench.orders;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.SplittableRandom;
import java.util.function.LongConsumer;

/**
 * Fills a server's log with changes of a table of nine columns. A unit is 1,000 row changes in ten transactions: eight
 * inserts of 100 rows, an update of 150 of them, a delete of 50 others. Equal seeds give equal rows.
 */
public final class OrdersLoad {
    /** The database. */
    public static final String DATABASE = "shop";
    /** The table that is changed. */
    public static final String TABLE = "shop.orders";
    /** Gets one row after all changes. */
    public static final String END_TABLE = "shop.finish";
    /** Row changes in a unit: loads are a multiple of it. */
    public static final long UNIT = 1_000;
    /** Deleted rows in a unit: as many tombstones. */
    public static final long DELETED = 50;

    private static final int INSERTS = 8;
    private static final int ROWS_PER_INSERT = 100;
    private static final int UPDATED = 150;
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final LocalDateTime EPOCH = LocalDateTime.of(2026, 1, 1, 0, 0);
    private static final String[] STATES = {"new", "paid", "packed", "shipped", "returned"};
    private static final String[] WORDS = {
        "leave", "at", "the", "door", "größer", "gift", "fragile", "call", "first", "✓"
    };

    private final SplittableRandom random;
    private final StringBuilder sql = new StringBuilder(32_768);
    private long nextId = 1;

    public OrdersLoad(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** Makes database and tables. */
    public static void createTables(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE IF NOT EXISTS shop CHARACTER SET utf8mb4");
            statement.execute("CREATE TABLE " + TABLE + " (id BIGINT NOT NULL PRIMARY KEY, customer_id INT NOT NULL, "
                    + "sku VARCHAR(32) NOT NULL, quantity SMALLINT NOT NULL, price DECIMAL(10,2) NOT NULL, "
                    + "state VARCHAR(16) NOT NULL, note VARCHAR(200) NULL, created_at DATETIME(3) NOT NULL, "
                    + "updated_at TIMESTAMP NOT NULL)");
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
                unit(statement);
                progress.accept(done + UNIT);
            }
            statement.execute("INSERT INTO " + END_TABLE + " VALUES (1)");
        }
    }

    private void unit(Statement statement) throws SQLException {
        long first = nextId;
        for (int i = 0; i < INSERTS; i++) {
            statement.executeUpdate(insert());
        }
        statement.executeUpdate("UPDATE " + TABLE + " SET state = '" + pick(STATES) + "', updated_at = '"
                + SECONDS.format(moment()) + "', quantity = quantity + 1 WHERE id BETWEEN " + (first + ROWS_PER_INSERT)
                + " AND " + (first + ROWS_PER_INSERT + UPDATED - 1));
        long deleteFrom = first + (INSERTS - 1) * ROWS_PER_INSERT;
        statement.executeUpdate(
                "DELETE FROM " + TABLE + " WHERE id BETWEEN " + deleteFrom + " AND " + (deleteFrom + DELETED - 1));
    }

    private String insert() {
        sql.setLength(0);
        sql.append("INSERT INTO ").append(TABLE).append(" VALUES ");
        for (int i = 0; i < ROWS_PER_INSERT; i++) {
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
