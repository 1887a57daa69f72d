package dev.lyrebird.contract.snapshot;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.lyrebird.api.v1alpha1.snapshot.UnkeyedTables;
import dev.lyrebird.contract.checkpoint.ServerIdentity;
import dev.lyrebird.contract.config.PipelineConfig;
import dev.lyrebird.contract.config.ServerConfig;
import dev.lyrebird.contract.json.Form;
import dev.lyrebird.contract.position.Position;
import java.util.List;
import java.util.Map;

/**
 * All that planner and workers of one snapshot need to know; the text below {@code snapshot.json} of {@code <job>-snapshot}. No
 * secret is in it.
 *
 * @param version version of the form, {@link #VERSION}
 * @param job name of the SnapshotJob
 * @param jobUid its UID: plan and ledgers of another one are never taken for this one's
 * @param pipeline the source's configuration: gates, format, destination, limits
 * @param reader the server that rows are read from: the source's own, or a replica of it
 * @param position P, where the tables' lane stands: every row is read at or after it
 * @param server the server that P is of
 * @param tables what is copied: exact ids {@code database.table} or patterns; empty: all tables of the pipeline
 * @param except patterns of tables that are left out of those; absent from the text when there are none
 * @param where conditions on rows in the filter's language, by {@code database.table} as the job has it
 * @param chunking how tables are cut
 * @param groups how many groups chunks are packed into at most; one ledger each
 * @param connectionsPerPod chunks that one worker reads at a time
 * @param throttle when reading pauses
 * @param unkeyedTables what is done with tables without a key
 * @param attempts how often a chunk is tried before its table counts as failed
 */
public record SnapshotConfig(
        int version,
        String job,
        String jobUid,
        PipelineConfig pipeline,
        ServerConfig reader,
        Position position,
        ServerIdentity server,
        List<String> tables,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> except,
        Map<String, String> where,
        Chunking chunking,
        int groups,
        int connectionsPerPod,
        Throttle throttle,
        UnkeyedTables unkeyedTables,
        int attempts) {
    public static final int VERSION = 1;

    /** As it is read. */
    public static final Form<SnapshotConfig> FORM = new Form<>(SnapshotConfig.class, VERSION);

    public static final int MAX_GROUPS = 256;
    public static final int DEFAULT_ATTEMPTS = 5;
    private static final int GROUPS_A_WORKER = 8;

    public SnapshotConfig {
        requireNonNull(job, "job");
        requireNonNull(jobUid, "jobUid");
        requireNonNull(pipeline, "pipeline");
        requireNonNull(reader, "reader");
        requireNonNull(position, "position");
        requireNonNull(server, "server");
        requireNonNull(chunking, "chunking");
        requireNonNull(throttle, "throttle");
        requireNonNull(unkeyedTables, "unkeyedTables");
        tables = List.copyOf(tables);
        except = except == null ? List.of() : List.copyOf(except);
        where = Map.copyOf(where);
        if (groups < 1 || groups > MAX_GROUPS || connectionsPerPod < 1 || attempts < 1) {
            throw new IllegalArgumentException("groups " + groups + " (1 to " + MAX_GROUPS + "), connections "
                    + connectionsPerPod + " and attempts " + attempts + " must be at least 1");
        }
    }

    /** @return how many groups a snapshot with so many workers has: several each, so that a slow one does not hold the rest */
    public static int groups(int parallelism) {
        return Math.min(MAX_GROUPS, Math.max(1, GROUPS_A_WORKER * parallelism));
    }

    /** Whether rows are read from another server than the one whose log is followed. */
    public boolean readsReplica() {
        return !reader.host().equals(pipeline.server().host())
                || reader.port() != pipeline.server().port();
    }
}
