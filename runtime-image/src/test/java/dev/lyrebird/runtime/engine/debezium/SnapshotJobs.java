package dev.lyrebird.runtime.engine.debezium;

import dev.lyrebird.api.v1alpha1.snapshot.ChunkBy;
import dev.lyrebird.api.v1alpha1.snapshot.UnkeyedTables;
import dev.lyrebird.contract.config.PipelineConfig;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.contract.snapshot.Chunking;
import dev.lyrebird.contract.snapshot.SnapshotConfig;
import dev.lyrebird.contract.snapshot.Throttle;
import java.util.List;
import java.util.Map;

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
}
