package dev.lyrebird.contract.tables;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** What case means in a server's names of databases and tables: its variable {@code lower_case_table_names}. */
public enum TableNameCase {
    /** 0: stored as written, told apart by case. */
    Sensitive,
    /** 1: stored in lower case, and what is asked for is lowered, too. */
    StoredLower,
    /** 2: stored as written, compared in lower case. */
    ComparedLower;

    /** @throws IllegalArgumentException when {@code lowerCaseTableNames} is not 0, 1 or 2 */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static TableNameCase of(int lowerCaseTableNames) {
        if (lowerCaseTableNames < 0 || lowerCaseTableNames >= values().length) {
            throw new IllegalArgumentException(
                    "expected 0, 1 or 2 as lower_case_table_names, found " + lowerCaseTableNames);
        }
        return values()[lowerCaseTableNames];
    }

    /** @return the variable's value */
    @JsonValue
    public int lowerCaseTableNames() {
        return ordinal();
    }

    /** Whether two names that differ in case alone are names of two tables. */
    public boolean tellsApart() {
        return this == Sensitive;
    }

    /** @return {@code name} as the server stores it */
    public String stored(String name) {
        return this == StoredLower ? lower(name) : name;
    }

    /** @return {@code table} as the server stores its names */
    public TableId stored(TableId table) {
        return new TableId(stored(table.database()), stored(table.table()));
    }

    /** @return what the names have in common that the server takes for {@code name} */
    public String compared(String name) {
        return tellsApart() ? name : lower(name);
    }

    /** @return what the tables have in common that the server takes for {@code table} */
    public TableId compared(TableId table) {
        return tellsApart() ? table : new TableId(compared(table.database()), compared(table.table()));
    }

    /** One character at a time, as a server does: {@link String#toLowerCase} turns {@code İ} into two and treats {@code Σ} by context. */
    private static String lower(String name) {
        int[] lower = name.codePoints().map(Character::toLowerCase).toArray();
        return new String(lower, 0, lower.length);
    }
}
