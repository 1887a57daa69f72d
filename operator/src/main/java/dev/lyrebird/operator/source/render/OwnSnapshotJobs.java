package dev.lyrebird.operator.source.render;

import dev.lyrebird.api.v1alpha1.SnapshotJob;
import dev.lyrebird.api.v1alpha1.snapshot.SnapshotJobSpec;
import dev.lyrebird.api.v1alpha1.snapshot.SourceRef;
import dev.lyrebird.api.v1alpha1.snapshot.UnkeyedTables;
import dev.lyrebird.api.v1alpha1.source.SnapshotOptions;
import dev.lyrebird.api.v1alpha1.source.SnapshotPolicy;
import dev.lyrebird.contract.names.Labels;
import dev.lyrebird.operator.source.model.SourceInput;
import dev.lyrebird.operator.source.model.SourceStep;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * SnapshotJobs that a source makes. They are created and then left alone: whoever wants another pace edits the job. Without the
 * source's label, since whatever has that is pruned; owned by it, but not so that it waits for them when it goes.
 */
final class OwnSnapshotJobs {
    /** Seconds; nobody asked for its pods and ledgers by name. */
    private static final int CLEARED_AFTER = 24 * 60 * 60;

    private OwnSnapshotJobs() {}

    static SnapshotJob render(SourceInput input, SourceStep.MakeJob wanted) {
        SnapshotJob job = new SnapshotJob();
        job.setMetadata(new ObjectMetaBuilder()
                .withName(wanted.name())
                .withNamespace(input.key().namespace())
                .withLabels(Map.of(Labels.MANAGED_BY, Labels.MANAGED_BY_LYREBIRD, Labels.NAME, "lyrebird"))
                .addNewOwnerReference()
                .withApiVersion(input.source().getApiVersion())
                .withKind(input.source().getKind())
                .withName(input.names().source())
                .withUid(input.key().uid())
                .withController(true)
                .endOwnerReference()
                .build());
        job.setSpec(spec(input, wanted));
        return job;
    }

    /** What the options leave open the API server fills in, as for everybody. */
    private static SnapshotJobSpec spec(SourceInput input, SourceStep.MakeJob wanted) {
        Optional<SnapshotOptions> options =
                Optional.ofNullable(input.spec().snapshot()).map(SnapshotPolicy::options);
        return new SnapshotJobSpec(
                new SourceRef(input.names().source()),
                orAbsent(wanted.tables()),
                orAbsent(wanted.except()),
                null,
                options.map(SnapshotOptions::parallelism).orElse(null),
                options.map(SnapshotOptions::connectionsPerPod).orElse(null),
                options.map(SnapshotOptions::chunk).orElse(null),
                options.map(SnapshotOptions::throttle).orElse(null),
                // as the capture itself does: a source says which tables it wants
                UnkeyedTables.AllowDuplicates,
                null,
                null,
                CLEARED_AFTER);
    }

    private static List<String> orAbsent(List<String> patterns) {
        return patterns.isEmpty() ? null : patterns;
    }
}
