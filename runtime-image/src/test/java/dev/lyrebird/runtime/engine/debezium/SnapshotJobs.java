package dev.lyrebird.runtime.engine.debezium;

import dev.lyrebird.api.v1alpha1.snapshot.ChunkBy;
import dev.lyrebird.api.v1alpha1.snapshot.UnkeyedTables;
import dev.lyrebird.api.v1alpha1.source.TlsMode;
import dev.lyrebird.contract.config.PipelineConfig;
import dev.lyrebird.contract.config.ServerConfig;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.contract.snapshot.Chunking;
import dev.lyrebird.contract.snapshot.SnapshotConfig;
import dev.lyrebird.contract.snapshot.Throttle;
import dev.lyrebird.runtime.snapshot.WorkerProcess;
import dev.lyrebird.testkit.database.DatabaseServer;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Snapshots of a test's database. */
final class SnapshotJobs {
    static final String UID = "uid-of-a-job";

    private SnapshotJobs() {}

    static SnapshotConfig of(Database db, Position at, long chunkRows, int groups, String... tables) throws Exception {
        return of(db, at, chunkRows, groups, Map.of(), tables);
    }

    static SnapshotConfig of(
            Database db, Position at, long chunkRows, int groups, Map<String, String> where, String... tables)
            throws Exception {
        PipelineConfig pipeline = db.pipeline();
        return new SnapshotConfig(
                SnapshotConfig.VERSION,
                "job",
                UID,
                pipeline,
                pipeline.server(),
                at,
                db.source.identity(),
                List.of(tables),
                List.of(),
                where,
                new Chunking(chunkRows, ChunkBy.Auto),
                groups,
                2,
                Throttle.none(),
                UnkeyedTables.Refuse,
                2);
    }

    /** @return a process of its own, of this name, for a worker of the snapshot */
    static WorkerProcess process(SnapshotConfig config, String name) {
        return new WorkerProcess(name, 1, config::throttle, Clock.systemUTC());
    }

    /** @return the same snapshot, read from {@code replica} with the log-in that is mounted for it */
    static SnapshotConfig readFrom(DatabaseServer replica, SnapshotConfig config) {
        return with(config, replica.host(), replica.port(), config.throttle());
    }

    static SnapshotConfig throttled(SnapshotConfig config, Throttle throttle) {
        return with(config, config.reader(), throttle);
    }

    static SnapshotConfig with(SnapshotConfig config, String host, int port, Throttle throttle) {
        ServerConfig reader =
                new ServerConfig(host, port, TlsMode.Disabled, "replica-db", Optional.empty(), Optional.empty());
        return with(config, reader, throttle);
    }

    private static SnapshotConfig with(SnapshotConfig config, ServerConfig reader, Throttle throttle) {
        return new SnapshotConfig(
                config.version(),
                config.job(),
                config.jobUid(),
                config.pipeline(),
                reader,
                config.position(),
                config.server(),
                config.tables(),
                config.except(),
                config.where(),
                config.chunking(),
                config.groups(),
                config.connectionsPerPod(),
                throttle,
                config.unkeyedTables(),
                config.attempts());
    }
}
