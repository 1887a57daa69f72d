package dev.lyrebird.contract.tables;

/**
 * Names as compared by a server that ignores case ({@code lower_case_table_names} 1, which also stores them so, or 2). Folds
 * one character at a time; {@link String#toLowerCase} turns {@code İ} into two and treats {@code Σ} by context.
 */
public final class LowerCase {
    private LowerCase() {}

    /** @return the name in lower case */
    public static String of(String name) {
        int[] lower = name.codePoints().map(Character::toLowerCase).toArray();
        return new String(lower, 0, lower.length);
    }

    /** @return the table, both of whose names are in lower case */
    public static TableId of(TableId table) {
        return new TableId(of(table.database()), of(table.table()));
    }
}
