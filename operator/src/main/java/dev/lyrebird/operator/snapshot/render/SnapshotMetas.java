package dev.lyrebird.operator.snapshot.render;

import dev.lyrebird.contract.names.Labels;
import dev.lyrebird.operator.snapshot.model.SnapshotInput;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import java.util.Map;
import java.util.TreeMap;

/**
 * Labels and owner of what is made for a SnapshotJob. All of it may go with the job, even under running pods: what they have not
 * finished is nobody's any more. None of it carries the source's label, since whatever does is the CdcSource reconciler's.
 */
final class SnapshotMetas {
    private static final String COMPONENT = "snapshot";

    private SnapshotMetas() {}

    static Map<String, String> labels(SnapshotInput input) {
        Map<String, String> labels = new TreeMap<>();
        labels.put(Labels.MANAGED_BY, Labels.MANAGED_BY_LYREBIRD);
        labels.put(Labels.NAME, "lyrebird");
        labels.put(Labels.COMPONENT, COMPONENT);
        labels.put(Labels.SNAPSHOT, input.job().getMetadata().getName());
        labels.put(Labels.SNAPSHOT_UID, input.uid());
        return labels;
    }

    static ObjectMetaBuilder owned(SnapshotInput input, String name) {
        return new ObjectMetaBuilder()
                .withName(name)
                .withNamespace(input.namespace())
                .withLabels(labels(input))
                .withOwnerReferences(new OwnerReferenceBuilder()
                        .withApiVersion(input.job().getApiVersion())
                        .withKind(input.job().getKind())
                        .withName(input.job().getMetadata().getName())
                        .withUid(input.uid())
                        .withController(true)
                        .withBlockOwnerDeletion(true)
                        .build());
    }
}
