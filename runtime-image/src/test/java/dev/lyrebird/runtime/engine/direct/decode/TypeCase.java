package dev.lyrebird.runtime.engine.direct.decode;

import java.util.ArrayList;
import java.util.List;

/**
 * Columns of one kind, and rows of their edge values.
 *
 * @param columns definitions behind {@code id INT PRIMARY KEY}, separated by commas
 * @param rows values behind the id
 */
record TypeCase(String columns, List<String> rows) {
    static TypeCase of(String columns, String... rows) {
        return new TypeCase(columns, List.of(rows));
    }

    String create(String table) {
        return "CREATE TABLE " + table + " (id INT PRIMARY KEY, " + columns + ") DEFAULT CHARSET utf8mb4";
    }

    /** The last row comes, gets another key and goes: six events. */
    List<String> lastRow(String table) {
        return List.of(
                "SET sql_mode='', time_zone='+00:00'",
                "INSERT INTO " + table + " VALUES (1, " + rows.get(rows.size() - 1) + ")",
                "UPDATE " + table + " SET id = 2",
                "DELETE FROM " + table);
    }

    List<String> inserts(String table) {
        List<String> statements = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            statements.add("SET sql_mode='', time_zone='+00:00'");
            statements.add("INSERT INTO " + table + " VALUES (" + i + ", " + rows.get(i) + ")");
        }
        return statements;
    }

    /** Each row comes, changes into the next and goes. */
    List<String> changes(String table) {
        List<String> statements = inserts(table);
        statements.add("UPDATE " + table + " SET id = id + 1000 WHERE id % 2 = 0");
        statements.add("DELETE FROM " + table + " WHERE id > 1000");
        return statements;
    }
}
