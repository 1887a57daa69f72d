package dev.lyrebird.runtime.engine.direct.decode;

import dev.lyrebird.contract.tables.TableId;

/** Says what is to be done with the changes of a table. Asked once per table map or truncation, not per event. */
@FunctionalInterface
public interface TableTasks {
    TableTask task(TableId table);
}
