package dev.lyrebird.runtime.engine.direct.schema;

import dev.lyrebird.contract.position.Position;
import dev.lyrebird.contract.report.DivergedTable;
import dev.lyrebird.contract.tables.TableId;

/**
 * Rows of a captured table that are gone without row events, or were taken back after they stood in the log.
 *
 * @param position where reading goes on after the statement
 * @param statement the word or words by which people know it
 */
record Divergence(TableId table, Position position, String statement) {
    DivergedTable told() {
        return new DivergedTable(table.toString(), statement, position.display());
    }
}
