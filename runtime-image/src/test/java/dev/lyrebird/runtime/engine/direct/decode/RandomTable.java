package dev.lyrebird.runtime.engine.direct.decode;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/** A table of random columns, in random order, and random changes of its rows. */
final class RandomTable {
    private static final String LETTERS = "abc xyz\\\"ÄéΩ表\uD83D\uDE00'";

    private final Random random;
    private final List<Kind> columns = new ArrayList<>();

    /** Types, and values that they take. */
    private enum Kind {
        TINYINT("TINYINT"),
        SMALLINT("SMALLINT UNSIGNED"),
        INT("INT"),
        BIGINT("BIGINT"),
        UBIGINT("BIGINT UNSIGNED"),
        DECIMAL("DECIMAL(20,6)"),
        BIT("BIT(13)"),
        CHAR("CHAR(20)"),
        VARCHAR("VARCHAR(100)"),
        LATIN("VARCHAR(100) CHARACTER SET latin1"),
        TEXT("TEXT"),
        BLOB("BLOB"),
        BINARY("BINARY(8)"),
        DATE("DATE"),
        DATETIME("DATETIME(6)"),
        TIMESTAMP("TIMESTAMP(3) NULL"),
        TIME("TIME(6)"),
        YEAR("YEAR"),
        ENUM("ENUM('a','b','c')"),
        SET("SET('a','b','c')");

        private final String type;

        Kind(String type) {
            this.type = type;
        }
    }

    RandomTable(Random random) {
        this.random = random;
        for (int i = 0; i < 40; i++) {
            columns.add(Kind.values()[random.nextInt(Kind.values().length)]);
        }
    }

    String create(String table) {
        StringBuilder sql = new StringBuilder("CREATE TABLE " + table + " (id INT PRIMARY KEY");
        for (int i = 0; i < columns.size(); i++) {
            sql.append(", c").append(i).append(' ').append(columns.get(i).type);
        }
        return sql.append(") DEFAULT CHARSET utf8mb4").toString();
    }

    List<String> changes(String table, int rows) {
        List<String> statements = new ArrayList<>(List.of("SET sql_mode='', time_zone='+00:00'"));
        for (int id = 0; id < rows; id++) {
            statements.add("REPLACE INTO " + table + " VALUES (" + random.nextInt(rows) + ", " + row() + ")");
            if (id % 5 == 0) {
                int column = random.nextInt(columns.size());
                statements.add("UPDATE " + table + " SET c" + column + " = " + value(columns.get(column))
                        + " WHERE id % 7 = " + random.nextInt(7));
            }
        }
        statements.add("UPDATE " + table + " SET id = id + 100000 WHERE id % 3 = 0");
        statements.add("DELETE FROM " + table);
        return statements;
    }

    private String row() {
        return columns.stream().map(this::value).collect(Collectors.joining(", "));
    }

    private String value(Kind kind) {
        if (random.nextInt(6) == 0) {
            return "NULL";
        }
        return switch (kind) {
            case TINYINT -> String.valueOf((byte) random.nextInt());
            case SMALLINT -> String.valueOf(random.nextInt(65_536));
            case INT -> String.valueOf(random.nextInt() >> random.nextInt(32));
            case BIGINT -> String.valueOf(random.nextLong() >> random.nextInt(64));
            case UBIGINT -> Long.toUnsignedString(random.nextLong() >>> random.nextInt(64));
            case DECIMAL ->
                (random.nextBoolean() ? "-" : "") + (random.nextLong() >>> 18) % 100_000_000_000_000L + "."
                        + random.nextInt(1_000_000);
            case BIT -> String.valueOf(random.nextInt(1 << 13));
            case CHAR, VARCHAR, TEXT -> "'" + text(LETTERS) + "'";
            case LATIN -> "'" + text("abcäöüß€\\\\ ") + "'";
            case BLOB, BINARY -> "x'" + hex() + "'";
            case DATE -> "'" + date() + "'";
            case DATETIME -> "'" + date() + " " + clock(24) + "." + random.nextInt(1_000_000) + "'";
            case TIMESTAMP ->
                "FROM_UNIXTIME(" + (1 + random.nextInt(Integer.MAX_VALUE - 1)) + "." + random.nextInt(1000) + ")";
            case TIME -> "'" + (random.nextBoolean() ? "-" : "") + clock(839) + "." + random.nextInt(1_000_000) + "'";
            case YEAR -> String.valueOf(1901 + random.nextInt(255));
            case ENUM -> String.valueOf(1 + random.nextInt(3));
            case SET -> String.valueOf(random.nextInt(8));
        };
    }

    private String text(String letters) {
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(18); length > 0; length--) {
            int at = letters.offsetByCodePoints(0, random.nextInt(letters.codePointCount(0, letters.length())));
            int one = letters.codePointAt(at);
            text.append(one == '\'' || one == '\\' ? "\\" : "").appendCodePoint(one);
        }
        return text.toString();
    }

    private String hex() {
        return String.format("%0" + 2 * (1 + random.nextInt(8)) + "x", random.nextInt(256));
    }

    private String date() {
        return String.format("%04d-%02d-%02d", random.nextInt(10_000), random.nextInt(13), random.nextInt(29));
    }

    private String clock(int hours) {
        return String.format("%02d:%02d:%02d", random.nextInt(hours), random.nextInt(60), random.nextInt(60));
    }
}
