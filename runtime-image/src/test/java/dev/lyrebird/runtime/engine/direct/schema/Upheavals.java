package dev.lyrebird.runtime.engine.direct.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Statements at random about five names of tables, between which definitions wander; a server refuses some of them. */
final class Upheavals {
    private static final List<String> NAMES = List.of("a", "b", "c", "d", "e f");
    private static final List<String> CHARSETS =
            List.of("latin1", "utf8mb4", "utf8mb3", "ucs2", "binary", "ascii", "utf8mb4 COLLATE utf8mb4_bin");
    private static final List<String> PARTITIONS = List.of(
            "PARTITION BY HASH (id) PARTITIONS 3",
            "PARTITION BY KEY () PARTITIONS 2",
            "PARTITION BY RANGE (id) (PARTITION p0 VALUES LESS THAN (9), PARTITION p1 VALUES LESS THAN MAXVALUE)",
            "REMOVE PARTITIONING");

    private final RandomGenerator random;
    private final Alterations alterations;

    Upheavals(RandomGenerator random) {
        this.random = random;
        this.alterations = new Alterations(random);
    }

    /** @param tables the tables at present, with their columns */
    String next(Map<String, List<String>> tables) {
        List<String> there = List.copyOf(tables.keySet());
        if (there.size() < 2 || random.nextInt(7) == 0) {
            return create(there);
        }
        String table = any(there);
        return switch (random.nextInt(20)) {
            case 0 -> "CREATE TABLE " + maybe("IF NOT EXISTS ") + fresh() + " LIKE " + quoted(table);
            case 1 -> "RENAME TABLE " + quoted(table) + " TO " + fresh();
            case 2, 3 -> swap(table, any(there));
            case 4 -> "ALTER TABLE " + quoted(table) + " RENAME TO " + fresh() + ", ADD COLUMN r INT FIRST";
            case 5 -> "DROP TABLE " + maybe("IF EXISTS ") + quoted(table) + ", " + fresh();
            case 6 -> "TRUNCATE TABLE " + quoted(table);
            case 7 -> "ALTER DATABASE CHARACTER SET " + any(CHARSETS);
            case 8 -> "ALTER TABLE " + quoted(table) + " " + any(PARTITIONS);
            case 9 -> alterations.next(quoted(table), tables.get(table)) + " " + any(PARTITIONS);
            case 10 -> index(table, tables.get(table));
            case 11 ->
                "CREATE TABLE " + fresh() + " CHARACTER SET " + any(CHARSETS) + " SELECT * FROM " + quoted(table);
            default -> alterations.next(quoted(table), tables.get(table));
        };
    }

    private String create(List<String> there) {
        List<String> parts = new ArrayList<>(List.of("id INT NOT NULL"));
        int count = random.nextInt(5);
        for (int i = 0; i < count; i++) {
            parts.add("c" + i + " " + alterations.type());
        }
        if (random.nextBoolean()) {
            parts.add("PRIMARY KEY (id" + (count > 0 && random.nextInt(3) == 0 ? ", c0" : "") + ")");
        }
        if (count > 1 && random.nextBoolean()) {
            parts.add("UNIQUE " + maybe("u ") + "(c1" + maybe("(3)") + ", id)");
        }
        String before = there.size() > 1 && random.nextInt(4) == 0
                ? "CREATE OR REPLACE TABLE " + quoted(any(there))
                : "CREATE TABLE " + maybe("IF NOT EXISTS ") + fresh();
        return before + " (" + String.join(", ", parts) + ")" + maybe(" CHARACTER SET " + any(CHARSETS))
                + (random.nextInt(4) == 0 ? " " + any(PARTITIONS) : "");
    }

    private String swap(String one, String other) {
        return "RENAME TABLE " + quoted(one) + " TO swapped, " + quoted(other) + " TO " + quoted(one) + ", swapped TO "
                + quoted(other);
    }

    private String index(String table, List<String> columns) {
        return random.nextBoolean()
                ? "CREATE " + maybe("UNIQUE ") + "INDEX i" + random.nextInt(3) + " ON " + quoted(table) + " ("
                        + any(columns) + maybe("(2)") + ", " + any(columns) + maybe(" DESC") + ")"
                : "DROP INDEX i" + random.nextInt(3) + " ON " + quoted(table);
    }

    private String maybe(String text) {
        return random.nextBoolean() ? text : "";
    }

    private String fresh() {
        return quoted(any(NAMES));
    }

    private static String quoted(String name) {
        return "`" + name + "`";
    }

    private String any(List<String> list) {
        return list.get(random.nextInt(list.size()));
    }
}
