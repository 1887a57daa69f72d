package dev.lyrebird.contract.snapshot.steps;

import dev.lyrebird.api.v1alpha1.snapshot.ChunkBy;
import dev.lyrebird.api.v1alpha1.snapshot.ChunkSpec;
import dev.lyrebird.api.v1alpha1.snapshot.SnapshotJobSpec;
import dev.lyrebird.api.v1alpha1.snapshot.ThrottleSpec;
import dev.lyrebird.contract.checkpoint.Checkpoint;
import dev.lyrebird.contract.checkpoint.Lane;
import dev.lyrebird.contract.config.PipelineConfig;
import dev.lyrebird.contract.config.ServerConfig;
import dev.lyrebird.contract.snapshot.Chunking;
import dev.lyrebird.contract.snapshot.SnapshotConfig;
import dev.lyrebird.contract.snapshot.SnapshotScope;
import dev.lyrebird.contract.snapshot.Throttle;
import dev.lyrebird.contract.tables.TablePattern;
import java.util.List;
import java.util.Optional;

/** What the workers of a job are told. It is fixed when the tables are set aside, but for gates and throttle. */
public final class SnapshotConfigs {
    private SnapshotConfigs() {}

    /**
     * @param job name of the SnapshotJob
     * @return what they shall be told; empty while the capture has not said enough
     */
    public static Optional<SnapshotConfig> wanted(CopySight copy, String job, SnapshotJobSpec spec) {
        return copy.told()
                .map(told -> with(told, copy.pipeline().orElse(told.pipeline()), throttle(spec)))
                .or(() -> copy.checkpoint().flatMap(checkpoint -> checkpoint
                        .laneOf(copy.uid())
                        .flatMap(lane -> copy.pipeline().flatMap(pipeline -> copy.reader(pipeline)
                                .map(reader -> fresh(copy.uid(), job, spec, checkpoint, lane, pipeline, reader))))));
    }

    private static SnapshotConfig fresh(
            String uid,
            String job,
            SnapshotJobSpec spec,
            Checkpoint checkpoint,
            Lane lane,
            PipelineConfig pipeline,
            ServerConfig reader) {
        return new SnapshotConfig(
                SnapshotConfig.VERSION,
                job,
                uid,
                pipeline,
                reader,
                lane.position(),
                checkpoint.server(),
                tables(lane, spec),
                lane.tables().isEmpty() ? SnapshotScope.except(spec) : List.of(),
                SnapshotScope.where(spec),
                chunking(spec),
                SnapshotConfig.groups(spec.parallelism()),
                spec.connectionsPerPod(),
                throttle(spec),
                spec.unkeyedTables(),
                SnapshotConfig.DEFAULT_ATTEMPTS);
    }

    /** Exactly the tables that stand still: one that was created since matches the patterns, and is in the stream already. */
    private static List<String> tables(Lane lane, SnapshotJobSpec spec) {
        return lane.tables().isEmpty()
                ? SnapshotScope.tables(spec)
                : lane.tables().stream()
                        .map(table -> TablePattern.of(table).text())
                        .toList();
    }

    private static Chunking chunking(SnapshotJobSpec spec) {
        Optional<ChunkSpec> chunk = Optional.ofNullable(spec.chunk());
        return new Chunking(
                chunk.map(ChunkSpec::rows).orElse(Chunking.DEFAULT_ROWS),
                chunk.map(ChunkSpec::by).orElse(ChunkBy.Auto));
    }

    /** @return when reading pauses, as the spec has it */
    public static Throttle throttle(SnapshotJobSpec spec) {
        Optional<ThrottleSpec> throttle = Optional.ofNullable(spec.throttle());
        return new Throttle(
                throttle.map(ThrottleSpec::maxThreadsRunning),
                throttle.map(ThrottleSpec::maxReplicaLagSeconds),
                throttle.map(ThrottleSpec::maxHistoryListLength),
                throttle.map(ThrottleSpec::window));
    }

    private static SnapshotConfig with(SnapshotConfig told, PipelineConfig pipeline, Throttle throttle) {
        return new SnapshotConfig(
                told.version(),
                told.job(),
                told.jobUid(),
                pipeline,
                // the Secrets of a replica are mounted once
                told.readsReplica() ? told.reader() : pipeline.server(),
                told.position(),
                told.server(),
                told.tables(),
                told.except(),
                told.where(),
                told.chunking(),
                told.groups(),
                told.connectionsPerPod(),
                throttle,
                told.unkeyedTables(),
                told.attempts());
    }
}
