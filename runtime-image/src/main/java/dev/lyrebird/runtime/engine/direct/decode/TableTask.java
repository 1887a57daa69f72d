package dev.lyrebird.runtime.engine.direct.decode;

import dev.lyrebird.contract.tables.TableDefinition;
import java.util.Set;

/**
 * How rows of a table are to be written.
 *
 * @param definition the table as of the place in the log
 * @param dropped names of the columns that are left out of keys and rows
 */
public record TableTask(TableDefinition definition, Set<String> dropped) {
    public TableTask {
        dropped = Set.copyOf(dropped);
    }
}
