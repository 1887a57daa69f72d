package dev.lyrebird.runtime.engine.direct.decode;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/**
 * What applications do to tables with triggers and foreign keys, in random order, and changes of the tables in between; {@code @@} stands
 * for the database.
 */
final class RandomWorkload {
    /** What is written last. */
    static final String END = "the_end";

    static final List<String> DEFINITIONS = List.of(
            "CREATE TABLE @@.customers (id INT PRIMARY KEY, name VARCHAR(40) CHARACTER SET utf16, seen INT NOT NULL DEFAULT 0)",
            "CREATE TABLE @@.orders (id INT PRIMARY KEY, customer INT, code INT UNIQUE,"
                    + " state ENUM('new','größe','paid') CHARACTER SET latin1 NOT NULL DEFAULT 'new',"
                    + " tags SET('a','ö','表','d') CHARACTER SET utf16, total DECIMAL(10,2),"
                    + " note VARCHAR(60) CHARACTER SET utf8mb4 DEFAULT '\uD83D\uDE00')",
            "CREATE TABLE @@.parts (part_of INT, n INT, amount INT DEFAULT 7, PRIMARY KEY (part_of, n),"
                    + " FOREIGN KEY (part_of) REFERENCES @@.orders (id) ON DELETE CASCADE ON UPDATE CASCADE)",
            "CREATE TABLE @@.audit (id INT AUTO_INCREMENT PRIMARY KEY, what VARCHAR(20), who INT)",
            "CREATE TABLE @@.counts (id INT PRIMARY KEY, seen INT)",
            "CREATE TABLE @@.plain (a INT, b VARCHAR(20) CHARACTER SET latin1, c INT)",
            "CREATE TABLE @@." + END + " (id INT PRIMARY KEY)",
            trigger("inserted AFTER INSERT", "INSERT INTO @@.audit (what, who) VALUES ('i', NEW.id)"),
            trigger(
                    "updated BEFORE UPDATE",
                    "BEGIN INSERT INTO @@.audit (what, who) VALUES ('u', OLD.id); INSERT INTO @@.counts VALUES (NEW.customer, 1)"
                            + " ON DUPLICATE KEY UPDATE seen = seen + 1; END"),
            trigger("deleted AFTER DELETE", "INSERT INTO @@.audit (what, who) VALUES ('d', OLD.id)"));

    private static final int KEYS = 12;
    private static final int CUSTOMERS = 5;

    private final Random random;
    private final Set<Alteration> altered = new TreeSet<>();

    RandomWorkload(Random random) {
        this.random = random;
    }

    /** What changes a table, and what changes it back. Columns that rows are given are not renamed. */
    private enum Alteration {
        COLUMN(
                "ALTER TABLE @@.orders ADD COLUMN extra VARCHAR(9) DEFAULT 'é' AFTER code",
                "ALTER TABLE @@.orders DROP extra"),
        NAME(
                "ALTER TABLE @@.orders RENAME COLUMN note TO remark",
                "ALTER TABLE @@.orders RENAME COLUMN remark TO note"),
        TYPE("ALTER TABLE @@.orders MODIFY total BIGINT", "ALTER TABLE @@.orders MODIFY total DECIMAL(10,2)"),
        MEMBERS(
                "ALTER TABLE @@.orders MODIFY state ENUM('new','größe','paid','gone') CHARACTER SET utf16 NOT NULL DEFAULT 'paid'",
                "ALTER TABLE @@.orders MODIFY state ENUM('new','größe','paid') CHARACTER SET latin1 NOT NULL DEFAULT 'new'"),
        PLACE(
                "ALTER TABLE @@.parts CHANGE amount quantity BIGINT UNSIGNED DEFAULT 8 FIRST",
                "ALTER TABLE @@.parts CHANGE quantity amount INT DEFAULT 7 AFTER n"),
        INDEX("CREATE INDEX by_c ON @@.plain (c)", "DROP INDEX by_c ON @@.plain"),
        CHARACTERS(
                "ALTER TABLE @@.plain ADD COLUMN d DATETIME(3) DEFAULT '2020-01-02 03:04:05.678' FIRST, CONVERT TO CHARACTER SET utf16",
                "ALTER TABLE @@.plain DROP COLUMN d, CONVERT TO CHARACTER SET latin1"),
        TRIGGER(
                "DROP TRIGGER @@.inserted",
                trigger("inserted AFTER INSERT", "INSERT INTO @@.audit (what, who) VALUES ('j', NEW.id)"));

        private final String there;
        private final String back;

        Alteration(String there, String back) {
            this.there = there;
            this.back = back;
        }
    }

    private static String trigger(String name, String does) {
        return "CREATE TRIGGER @@." + name + " ON @@.orders FOR EACH ROW " + does;
    }

    /** @return so many transactions, and changes of tables between them */
    List<String> steps(int count) {
        List<String> statements = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            if (random.nextInt(5) == 0) {
                statements.add(alteration());
            }
            statements.addAll(random.nextBoolean() ? List.of(change()) : transaction());
        }
        return statements;
    }

    private String alteration() {
        Alteration one = Alteration.values()[random.nextInt(Alteration.values().length)];
        if (altered.remove(one)) {
            return one.back;
        }
        altered.add(one);
        return one.there;
    }

    private List<String> transaction() {
        List<String> statements =
                new ArrayList<>(List.of("START TRANSACTION", change(), "SAVEPOINT s", change(), change()));
        if (random.nextBoolean()) {
            statements.add("ROLLBACK TO SAVEPOINT s");
        }
        statements.add(change());
        statements.add(random.nextInt(6) == 0 ? "ROLLBACK" : "COMMIT");
        return statements;
    }

    private String change() {
        return switch (random.nextInt(12)) {
            case 0, 1 ->
                "INSERT IGNORE INTO @@.orders (id, customer, code, state, tags, total) VALUES " + order() + ", "
                        + order();
            case 2 ->
                "INSERT INTO @@.orders (id, customer, code, state, tags, total) VALUES " + order() + ", " + order()
                        + " ON DUPLICATE KEY UPDATE total = 7, tags = 'ö,表'";
            case 3 ->
                "REPLACE INTO @@.orders (id, customer, code, state, tags, total) VALUES " + order() + ", " + order();
            case 4 -> otherId(key());
            case 5 ->
                "UPDATE @@.orders o JOIN @@.customers c ON c.id = o.customer SET o.total = o.id + c.seen, c.seen = c.seen + 1,"
                        + " c.name = CONCAT('Zoë 表 ', o.id) WHERE o.id % 3 = " + random.nextInt(3);
            case 6 -> "DELETE FROM @@.orders WHERE id = " + key();
            case 7 -> "DELETE o, c FROM @@.orders o JOIN @@.customers c ON c.id = o.customer WHERE o.id = " + key();
            case 8 -> "INSERT IGNORE INTO @@.parts (part_of, n) SELECT id, " + random.nextInt(4) + " FROM @@.orders";
            case 9 ->
                "INSERT IGNORE INTO @@.customers (id, name) VALUES (" + customer() + ", 'ß'), (" + customer()
                        + ", NULL)";
            case 10 -> "INSERT INTO @@.plain (a, b, c) VALUES (" + key() + ", 'é', NULL), (" + key() + ", NULL, 3)";
            default ->
                random.nextBoolean()
                        ? "UPDATE @@.plain SET b = CONCAT('ä', a), c = " + key() + " WHERE a % 2 = 0"
                        : "DELETE FROM @@.plain WHERE a = " + key();
        };
    }

    /** Where the other one is free. */
    private String otherId(int other) {
        return "UPDATE @@.orders SET id = " + other + " WHERE id = " + key() + " AND " + other
                + " NOT IN (SELECT o.id FROM (SELECT id FROM @@.orders) o)";
    }

    private String order() {
        return "(" + key() + ", " + customer() + ", " + (random.nextInt(4) == 0 ? "NULL" : key()) + ", "
                + (1 + random.nextInt(3)) + ", " + random.nextInt(16) + ", " + random.nextInt(10_000) + ")";
    }

    private int key() {
        return 1 + random.nextInt(KEYS);
    }

    private int customer() {
        return 1 + random.nextInt(CUSTOMERS);
    }
}
