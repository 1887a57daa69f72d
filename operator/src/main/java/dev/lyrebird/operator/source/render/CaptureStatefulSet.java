package dev.lyrebird.operator.source.render;

import dev.lyrebird.contract.config.PipelineConfig;
import dev.lyrebird.contract.names.Labels;
import dev.lyrebird.operator.pod.RuntimeSettings;
import dev.lyrebird.operator.source.model.SourceInput;
import io.fabric8.kubernetes.api.model.LabelSelectorBuilder;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;

/**
 * The StatefulSet of the one capture pod: it never starts a second pod before the first one is confirmed dead. Parallel, since
 * OrderedReady does not replace a pod that never became ready when its template is mended.
 */
final class CaptureStatefulSet {
    private CaptureStatefulSet() {}

    static StatefulSet render(SourceInput input, PipelineConfig config, RuntimeSettings runtime) {
        String name = input.names().capture();
        return new StatefulSetBuilder()
                .withMetadata(metadata(input, runtime))
                .withNewSpec()
                .withReplicas(input.suspended() ? 0 : 1)
                .withServiceName(name)
                .withPodManagementPolicy("Parallel")
                .withSelector(new LabelSelectorBuilder()
                        .withMatchLabels(ObjectMetas.labels(input))
                        .build())
                .withTemplate(CapturePods.template(input, config, runtime))
                .endSpec()
                .build();
    }

    /** The mark is not the pods': what they are told by is the template alone. */
    private static ObjectMeta metadata(SourceInput input, RuntimeSettings runtime) {
        ObjectMetaBuilder metadata = ObjectMetas.owned(input, input.names().capture());
        runtime.mark().ifPresent(mark -> metadata.addToAnnotations(Labels.RUNTIME_SETTINGS_HASH, mark));
        return metadata.build();
    }
}
