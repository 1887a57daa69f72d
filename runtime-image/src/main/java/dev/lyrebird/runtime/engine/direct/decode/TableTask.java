package dev.lyrebird.runtime.engine.direct.decode;

import dev.lyrebird.contract.gate.TablePlan;
import dev.lyrebird.contract.tables.TableDefinition;

/**
 * How rows of a table are to be written.
 *
 * @param definition the table as of the place in the log
 * @param plan what the gates say of this definition; it admits the table
 */
public record TableTask(TableDefinition definition, TablePlan plan) {
    public TableTask {
        if (!plan.admitted()) {
            throw new IllegalArgumentException(plan.table() + " is not admitted: nothing of it may be written");
        }
    }
}
