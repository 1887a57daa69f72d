package dev.lyrebird.contract.report;

/**
 * A table of which a statement removed rows without an event for each: the destination still has them.
 *
 * @param table as {@code database.table}
 * @param statement its first words, such as {@code TRUNCATE}
 * @param position where the log has it, as people write positions
 */
public record DivergedTable(String table, String statement, String position) {}
