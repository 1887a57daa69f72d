package dev.lyrebird.runtime.engine.direct.decode.map;

import dev.lyrebird.contract.tables.TableId;
import java.util.List;

/**
 * A table map event: how the rows that follow are laid out.
 *
 * @param number the server's number of the table, by which row events name it; changes with each definition and restart
 * @param metadata what the server told beyond types, by {@code binlog_row_metadata}
 */
public record TableMap(long number, TableId table, List<WireColumn> columns, MapMetadata metadata) {
    public TableMap {
        columns = List.copyOf(columns);
    }
}
