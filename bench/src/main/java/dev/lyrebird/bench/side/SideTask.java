package dev.lyrebird.bench.side;

import java.nio.file.Path;
import java.util.List;

/**
 * What a side is asked to do.
 *
 * @param side name of the side
 * @param goal what to measure
 * @param server the database server, and where its log begins
 * @param tables tables to capture, {@code database.table}, the last of them the one whose first row is the end of the work
 * @param warmUpRows rows before the measuring begins
 * @param compareOneIn compares the events of one key in so many
 * @param spawnedAtMillis when the process was started, in milliseconds since 1970
 * @param directory directory of this run alone, for files that a side needs
 */
public record SideTask(
        String side,
        Goal goal,
        ServerUnderTest server,
        List<String> tables,
        long warmUpRows,
        int compareOneIn,
        long spawnedAtMillis,
        Path directory) {
    public SideTask {
        tables = List.copyOf(tables);
    }

    /** What a run is for. */
    public enum Goal {
        /** Read to the end, and measure after the warm-up. */
        CATCH_UP,
        /** Deliver one event, then idle. */
        FIRST_EVENT
    }

    /** @return the table whose first row is the last event */
    public String endTable() {
        return tables.get(tables.size() - 1);
    }
}
