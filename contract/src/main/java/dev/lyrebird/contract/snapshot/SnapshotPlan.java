package dev.lyrebird.contract.snapshot;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

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
 * @param retentionSeconds how long the server that is followed keeps its binlog; absent when it never purges by age
 * @param connections of the server that is read; absent when nobody asked it
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
        Instant plannedAt,
        Optional<Long> retentionSeconds,
        Optional<ServerConnections> connections) {
    public static final int VERSION = 1;
    public static final int MOST_PROBLEMS = 50;

    /** What a connection is taken to read before there is a figure of this copy's own. */
    public static final long BYTES_PER_SECOND = 10_000_000;

    public SnapshotPlan {
        connections = connections == null ? Optional.empty() : connections;
        problems = problems.stream().limit(MOST_PROBLEMS).toList();
    }

    /**
     * @param connections that read at a time, of all pods
     * @return how long it takes when each reads {@link #BYTES_PER_SECOND}
     */
    public Duration expected(int connections) {
        return Duration.ofSeconds(bytes / (BYTES_PER_SECOND * connections));
    }

    /** @return how long the server that is followed keeps its binlog; empty when it never purges by age, or nobody asked it */
    public Optional<Duration> retention() {
        return retentionSeconds.map(Duration::ofSeconds);
    }
}
