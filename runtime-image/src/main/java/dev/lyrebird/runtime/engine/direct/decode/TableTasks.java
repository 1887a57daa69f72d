package dev.lyrebird.runtime.engine.direct.decode;

import dev.lyrebird.runtime.engine.direct.decode.map.TableMap;
import java.util.Optional;

/** Says what is to be done with the rows of a table. Asked once per table map, not per event. */
@FunctionalInterface
public interface TableTasks {
    /** @return empty when nothing of the table is wanted: its row events are passed over */
    Optional<TableTask> task(TableMap map);
}
