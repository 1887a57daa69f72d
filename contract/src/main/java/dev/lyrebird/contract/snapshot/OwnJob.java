package dev.lyrebird.contract.snapshot;

import dev.lyrebird.api.v1alpha1.snapshot.SnapshotJobSpec;
import dev.lyrebird.api.v1alpha1.snapshot.SourceRef;
import dev.lyrebird.api.v1alpha1.snapshot.UnkeyedTables;
import dev.lyrebird.api.v1alpha1.source.CdcSourceSpec;
import dev.lyrebird.api.v1alpha1.source.NewTables;
import dev.lyrebird.api.v1alpha1.source.SnapshotOptions;
import dev.lyrebird.api.v1alpha1.source.SnapshotPolicy;
import dev.lyrebird.contract.checkpoint.Checkpoint;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The SnapshotJobs that a source makes for itself. */
public final class OwnJob {
    /** Failures after which the stream goes on: what could be copied was. */
    public static final Set<String> COPIED_IN_PART = Set.of("TablesFailed", "NothingToCopy");

    /** Seconds; nobody asked for its pods and ledgers by name. */
    private static final int CLEARED_AFTER = 24 * 60 * 60;

    private OwnJob() {}

    /**
     * What the options leave open is filled in as for everybody, with the schema's defaults.
     *
     * @param source name of the source
     * @param tables patterns; empty for all tables of the source
     * @param except patterns of tables to leave out of those
     */
    public static SnapshotJobSpec spec(String source, CdcSourceSpec spec, List<String> tables, List<String> except) {
        Optional<SnapshotOptions> options = Optional.ofNullable(spec.snapshot()).map(SnapshotPolicy::options);
        return new SnapshotJobSpec(
                new SourceRef(source),
                orAbsent(tables),
                orAbsent(except),
                null,
                options.map(SnapshotOptions::parallelism).orElse(null),
                options.map(SnapshotOptions::connectionsPerPod).orElse(null),
                options.map(SnapshotOptions::chunk).orElse(null),
                options.map(SnapshotOptions::readFrom).orElse(null),
                options.map(SnapshotOptions::throttle).orElse(null),
                // as the capture itself does: a source says which tables it wants
                UnkeyedTables.AllowDuplicates,
                null,
                null,
                CLEARED_AFTER);
    }

    /**
     * @param captured patterns that the source is captured with; empty before it is
     * @return what its spec adds to those; empty when it is nothing, or not to be copied
     */
    public static Optional<AddedTables> added(
            CdcSourceSpec spec, Optional<Checkpoint> checkpoint, Optional<List<String>> captured) {
        boolean wanted = Optional.ofNullable(spec.snapshot())
                .map(SnapshotPolicy::newTables)
                .filter(NewTables.Snapshot::equals)
                .isPresent();
        // a first copy that has not begun is of all tables
        return checkpoint
                .filter(found -> wanted && !found.awaitsFirstCopy())
                .flatMap(found -> captured)
                .flatMap(before -> AddedTables.of(before, spec.tables()));
    }

    private static List<String> orAbsent(List<String> patterns) {
        return patterns.isEmpty() ? null : patterns;
    }
}
