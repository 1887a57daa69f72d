package dev.lyrebird.operator.source.render;

import dev.lyrebird.api.v1alpha1.SnapshotJob;
import dev.lyrebird.contract.names.Labels;
import dev.lyrebird.contract.snapshot.OwnJob;
import dev.lyrebird.operator.source.model.SourceInput;
import dev.lyrebird.operator.source.model.SourceStep;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import java.util.Map;

/**
 * SnapshotJobs that a source creates and then leaves alone; to change the pace, edit the job. They carry no source label, since
 * labelled objects are pruned, and do not block the source's deletion.
 */
final class OwnSnapshotJobs {
    private OwnSnapshotJobs() {}

    static SnapshotJob render(SourceInput input, SourceStep.MakeJob wanted) {
        SnapshotJob job = new SnapshotJob();
        job.setMetadata(new ObjectMetaBuilder()
                .withName(wanted.name())
                .withNamespace(input.key().namespace())
                .withLabels(Map.of(Labels.MANAGED_BY, Labels.MANAGED_BY_LYREBIRD, Labels.NAME, "lyrebird"))
                .withOwnerReferences(owner(input))
                .build());
        job.setSpec(OwnJob.spec(input.names().source(), input.spec(), wanted.tables(), wanted.except()));
        return job;
    }

    static OwnerReference owner(SourceInput input) {
        return new OwnerReferenceBuilder()
                .withApiVersion(input.source().getApiVersion())
                .withKind(input.source().getKind())
                .withName(input.names().source())
                .withUid(input.key().uid())
                .withController(true)
                .build();
    }
}
