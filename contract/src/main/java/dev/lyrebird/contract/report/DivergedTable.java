package dev.lyrebird.contract.report;

/**
 * A table of which the destination has rows that the source has not: a statement removed some without an event for each, or a
 * transaction took changes back after the log had told them.
 *
 * @param table as {@code database.table}
 * @param statement its first words, such as {@code TRUNCATE}
 * @param position where the log has it, as people write positions
 */
public record DivergedTable(String table, String statement, String position) {
    /** The statement of a transaction that took changes back. */
    public static final String ROLLBACK = "ROLLBACK";
}
