package dev.lyrebird.operator.source.render;

import dev.lyrebird.api.v1alpha1.SnapshotJob;
import dev.lyrebird.contract.names.Labels;
import dev.lyrebird.contract.snapshot.OwnJob;
import dev.lyrebird.operator.source.model.SourceInput;
import dev.lyrebird.operator.source.model.SourceStep;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.Map;

/**
 * SnapshotJobs that a source makes. They are created and then left alone: whoever wants another pace edits the job. Without the
 * source's label, since whatever has that is pruned; owned by it, but not so that it waits for them when it goes.
 */
final class OwnSnapshotJobs {
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
        job.setSpec(OwnJob.spec(input.names().source(), input.spec(), wanted.tables(), wanted.except()));
        return job;
    }
}
