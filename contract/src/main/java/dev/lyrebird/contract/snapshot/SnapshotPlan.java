package dev.lyrebird.contract.snapshot;

import java.time.Instant;
import java.util.List;

/**
 * What was planned, in short; the ledgers hold the chunks. That it is there says that all ledgers were written.
 *
 * @param version version of the form, {@link #VERSION}
 * @param jobUid UID of the SnapshotJob
 * @param readerUuid identity of the server that was asked
 * @param tables how many tables are copied
 * @param chunks how many chunks they have
 * @param groups how many groups there are: as many ledgers are filled, and as many pods copy
 * @param rows estimated rows
 * @param bytes estimated bytes of them in the database
 * @param heaviestGroup weight of the heaviest group
 * @param problems tables that are not copied: the first {@link #MOST_PROBLEMS}
 * @param problemCount how many there are
 * @param plannedAt when
 */
public record SnapshotPlan(
        int version,
        String jobUid,
        String readerUuid,
        int tables,
        int chunks,
        int groups,
        long rows,
        long bytes,
        long heaviestGroup,
        List<TableProblem> problems,
        int problemCount,
        Instant plannedAt) {
    public static final int VERSION = 1;
    public static final int MOST_PROBLEMS = 50;

    public SnapshotPlan {
        problems = problems.stream().limit(MOST_PROBLEMS).toList();
    }
}
