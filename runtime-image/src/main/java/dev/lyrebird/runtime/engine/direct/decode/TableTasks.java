package dev.lyrebird.runtime.engine.direct.decode;

import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.runtime.engine.direct.decode.map.TableMap;

/** Says what is to be done with the changes of a table. Asked once per table map or truncation, not per event. */
@FunctionalInterface
public interface TableTasks {
    TableTask task(TableId table);

    /** Says what the log tells of a table before {@link #task} is asked of it. */
    default void announced(TableMap map) {}
}
