package dev.lyrebird.contract.config;

import dev.lyrebird.contract.report.DivergedTable;

/**
 * A mark of a diverged table that the user has dealt with.
 *
 * @param table as {@code database.table}, and as the report has it
 * @param position of the mark, as the report has it
 */
public record AcknowledgedMark(String table, String position) {
    /** Whether it is this mark that is meant, and not one of the table that came before or after. */
    public boolean means(DivergedTable mark) {
        return table.equals(mark.table()) && position.equals(mark.position());
    }
}
