package dev.lyrebird.contract.snapshot;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.lyrebird.contract.json.Form;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

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
 * @param heaviestGroupBytes estimated bytes of the largest group, which one pod reads; 0 in plans of earlier versions
 * @param heaviestChunkBytes estimated bytes of the largest chunk, which one connection reads; 0 in plans of earlier versions
 * @param problems tables that are not copied: the first {@link #MOST_PROBLEMS}
 * @param problemCount how many there are
 * @param plannedAt when
 * @param retentionSeconds how long the server that is followed keeps its binlog; absent when it never purges by age
 * @param connections of the server that is read; absent when nobody asked it
 * @param pipelineHash hash of the source's configuration that it was made with, its gates above all; absent in plans of earlier
 *     versions
 * @param moreProblems how many of them {@code problems} does not have, by database: of the first {@link #MOST_DATABASES}; empty in
 *     plans of earlier versions
 */
@JsonIgnoreProperties("heaviestGroup") // rows, in plans of earlier versions; nobody ever read it
public record SnapshotPlan(
        int version,
        String jobUid,
        String readerUuid,
        int tables,
        int chunks,
        int groups,
        long rows,
        long bytes,
        @JsonSetter(nulls = Nulls.AS_EMPTY) long heaviestGroupBytes,
        @JsonSetter(nulls = Nulls.AS_EMPTY) long heaviestChunkBytes,
        List<TableProblem> problems,
        int problemCount,
        Instant plannedAt,
        Optional<Long> retentionSeconds,
        Optional<ServerConnections> connections,
        Optional<String> pipelineHash,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Integer> moreProblems) {
    public static final int VERSION = 1;

    /** As it is read. */
    public static final Form<SnapshotPlan> FORM = new Form<>(SnapshotPlan.class, VERSION);

    public static final int MOST_PROBLEMS = 50;
    public static final int MOST_DATABASES = 500;

    /** What a connection is taken to read before there is a figure of this copy's own. */
    public static final long BYTES_PER_SECOND = 10_000_000;

    public SnapshotPlan {
        connections = connections == null ? Optional.empty() : connections;
        pipelineHash = pipelineHash == null ? Optional.empty() : pipelineHash;
        moreProblems = moreProblems == null || moreProblems.isEmpty()
                ? byDatabase(problems)
                : Collections.unmodifiableMap(new TreeMap<>(moreProblems));
        problems = problems.stream().limit(MOST_PROBLEMS).toList();
    }

    private static Map<String, Integer> byDatabase(List<TableProblem> problems) {
        Map<String, Integer> counts = new TreeMap<>();
        for (TableProblem problem : problems.subList(Math.min(MOST_PROBLEMS, problems.size()), problems.size())) {
            String database = problem.id().database();
            if (counts.containsKey(database) || counts.size() < MOST_DATABASES) {
                counts.merge(database, 1, Integer::sum);
            }
        }
        return Collections.unmodifiableMap(counts);
    }

    /**
     * @param pods that read at a time
     * @param connectionsPerPod chunks that each reads at a time
     * @return how long it takes when each connection reads {@link #BYTES_PER_SECOND}: a group has one pod, a chunk one connection
     */
    public Duration expected(int pods, int connectionsPerPod) {
        long shared = bytes / ((long) Math.max(1, Math.min(pods, groups)) * connectionsPerPod);
        long ofOnePod = heaviestGroupBytes / connectionsPerPod;
        return Duration.ofSeconds(Math.max(heaviestChunkBytes, Math.max(shared, ofOnePod)) / BYTES_PER_SECOND);
    }

    /** Whether it was made with the configuration that has this hash; of one of an earlier version that is taken for granted. */
    public boolean isOf(String configuration) {
        return pipelineHash.isEmpty() || pipelineHash.get().equals(configuration);
    }

    /** @return how many more tables are not copied than {@link #problems} has */
    public int problemsLeftOut() {
        return problemsLeftOut(any -> true);
    }

    /** @return how many of them can be tables of databases for which {@code counts} is true */
    public int problemsLeftOut(Predicate<String> counts) {
        int others = moreProblems.entrySet().stream()
                .filter(entry -> !counts.test(entry.getKey()))
                .mapToInt(Map.Entry::getValue)
                .sum();
        return Math.max(0, problemCount - problems.size() - others);
    }

    /** @return how long the server that is followed keeps its binlog; empty when it never purges by age, or nobody asked it */
    public Optional<Duration> retention() {
        return retentionSeconds.map(Duration::ofSeconds);
    }
}
