package dev.lyrebird.bench.side;

import java.nio.file.Path;
import java.util.List;

/**
 * What a side is asked to do.
 *
 * @param side name of the side
 * @param goal what to measure
 * @param server the database server, and where its log begins
 * @param tables what is captured: {@code database.table}, or {@code database.*} for all of its tables
 * @param endTable {@code database.table} whose first row is the end of the work; a copy ends by itself
 * @param warmUpRows rows before the measuring begins
 * @param compareOneIn compares the events of one key in so many
 * @param restMillis how long a side rests: idles before its memory is read, or its destination takes nothing
 * @param spawnedAtMillis when the process was started, in milliseconds since 1970
 * @param directory directory of this run alone, for files that a side needs
 */
public record SideTask(
        String side,
        Goal goal,
        ServerUnderTest server,
        List<String> tables,
        String endTable,
        long warmUpRows,
        int compareOneIn,
        long restMillis,
        long spawnedAtMillis,
        Path directory) {
    /** What a run is for. */
    public enum Goal {
        /** Read to the end, and measure after the warm-up. */
        CATCH_UP,
        /** Copy the tables once, and measure after the warm-up. */
        COPY,
        /** Deliver one event, then idle for {@code restMillis}. */
        FIRST_EVENT,
        /** Read to the end with a destination that takes nothing for {@code restMillis} once the warm-up is over. */
        STALL,
        /** Deliver what is written meanwhile, to the end, and say how old it was. */
        LATENCY
    }
}
