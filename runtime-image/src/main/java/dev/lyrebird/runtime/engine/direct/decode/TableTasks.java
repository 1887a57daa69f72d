package dev.lyrebird.runtime.engine.direct.decode;

import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.runtime.engine.direct.decode.map.TableMap;

/** Says what is to be done with the changes of a table. Asked once per table map or truncation, not per event. */
@FunctionalInterface
public interface TableTasks {
    TableTask task(TableId table);

    /** @param map what the log tells of the table */
    default TableTask task(TableMap map) {
        return task(map.table());
    }
}
