package dev.lyrebird.runtime.engine.direct.decode;

import dev.lyrebird.runtime.engine.direct.decode.map.TableMap;

/** Says what is to be done with the rows of a table. Asked once per table map, not per event. */
@FunctionalInterface
public interface TableTasks {
    TableTask task(TableMap map);
}
