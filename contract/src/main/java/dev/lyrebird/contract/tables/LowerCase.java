package dev.lyrebird.contract.tables;

/**
 * Names as a server compares them that does not tell them apart by case: {@code lower_case_table_names} 1, where it keeps them so,
 * or 2. Each character is taken by itself; {@link String#toLowerCase} makes two of {@code İ}, and looks at what stands around
 * {@code Σ}.
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
