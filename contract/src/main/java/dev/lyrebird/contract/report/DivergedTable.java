package dev.lyrebird.contract.report;

/**
 * A table of which the destination has other rows than the source: a statement removed some without an event for each, or brought
 * some that were not delivered; or a transaction took changes back after the log had told them.
 *
 * @param table as {@code database.table}
 * @param statement its first words, such as {@code TRUNCATE}
 * @param position where the log has it, as people write positions
 */
public record DivergedTable(String table, String statement, String position) {
    /** The statement of a transaction that took changes back. */
    public static final String ROLLBACK = "ROLLBACK";

    /** The statement that gave a table of which nothing had been delivered the name of a captured one. */
    public static final String RENAME = "RENAME";
}
