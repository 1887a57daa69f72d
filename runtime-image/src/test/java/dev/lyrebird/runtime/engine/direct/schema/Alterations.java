package dev.lyrebird.runtime.engine.direct.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Statements at random about one table; a server refuses some of them. */
final class Alterations {
    private static final List<String> TYPES = List.of(
            "INT",
            "INT UNSIGNED NOT NULL",
            "BIGINT DEFAULT 3",
            "TINYINT(1)",
            "VARCHAR(20)",
            "VARCHAR(9) CHARACTER SET latin1 DEFAULT 'x'",
            "CHAR(4) COLLATE utf8mb4_bin NOT NULL",
            "TEXT",
            "TINYTEXT CHARACTER SET latin1",
            "DECIMAL(8,3)",
            "ENUM('a','b','c') NOT NULL",
            "SET('p','q') CHARACTER SET latin1",
            "DATETIME(3)",
            "BLOB",
            "DOUBLE",
            "YEAR",
            "JSON",
            "BIT(3)",
            "VARBINARY(12)",
            "TIMESTAMP(2) NULL DEFAULT CURRENT_TIMESTAMP(2)",
            "LONGTEXT COLLATE latin1_bin",
            "VARCHAR(7) GENERATED ALWAYS AS (CONCAT('a', 'b)')) STORED");
    private static final List<String> CHARSETS = List.of("latin1", "utf8mb4", "utf8mb3 COLLATE utf8mb3_bin");

    private final RandomGenerator random;

    Alterations(RandomGenerator random) {
        this.random = random;
    }

    /** @return a type at random, with what stands behind it */
    String type() {
        return any(TYPES);
    }

    /** @param columns the table's columns at present */
    String next(String table, List<String> columns) {
        if (random.nextInt(8) == 0) {
            // alone: what a server makes of TEXT that the same statement defines depends on what the column was before
            return "ALTER TABLE " + table + " CONVERT TO CHARACTER SET " + any(CHARSETS);
        }
        List<String> parts = new ArrayList<>();
        int count = 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            parts.add(part(columns));
        }
        return "ALTER TABLE " + table + " " + String.join(", ", parts);
    }

    private String part(List<String> columns) {
        return switch (random.nextInt(16)) {
            case 0, 1, 2 -> "ADD COLUMN " + fresh() + " " + any(TYPES) + place(columns);
            case 3 -> "DROP COLUMN " + any(columns);
            case 4, 5 -> "MODIFY " + any(columns) + " " + any(TYPES) + place(columns);
            case 6 -> "CHANGE " + any(columns) + " " + name(columns) + " " + any(TYPES) + place(columns);
            case 7, 8 -> "RENAME COLUMN " + any(columns) + " TO " + name(columns);
            case 9, 10 -> "DEFAULT CHARACTER SET " + any(CHARSETS);
            case 11 -> random.nextBoolean() ? "DROP PRIMARY KEY" : "ADD PRIMARY KEY (" + any(columns) + ")";
            case 12, 13 -> "ADD UNIQUE (" + keyParts(columns) + ")";
            case 14 -> "DROP INDEX " + any(columns); // most are called after a column
            default -> "ALTER COLUMN " + any(columns) + " DROP DEFAULT";
        };
    }

    private String keyParts(List<String> columns) {
        String first = any(columns);
        return switch (random.nextInt(6)) {
            case 0 -> first + "(" + (1 + random.nextInt(5)) + ")";
            case 1 -> first + ", " + any(columns);
            default -> first;
        };
    }

    private String place(List<String> columns) {
        return switch (random.nextInt(4)) {
            case 0 -> " FIRST";
            case 1 -> " AFTER " + name(columns);
            default -> "";
        };
    }

    /** A name that is there, in whatever case, or a new one. */
    private String name(List<String> columns) {
        return random.nextInt(4) == 0 ? fresh() : any(columns);
    }

    private String fresh() {
        return "c" + random.nextInt(12);
    }

    private String any(List<String> list) {
        String one = list.get(random.nextInt(list.size()));
        return one.length() < 4 && random.nextInt(5) == 0 ? one.toUpperCase(java.util.Locale.ROOT) : one;
    }
}
