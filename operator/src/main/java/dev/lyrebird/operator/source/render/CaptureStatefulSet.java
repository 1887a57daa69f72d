package dev.lyrebird.operator.source.render;

import dev.lyrebird.contract.config.PipelineConfig;
import dev.lyrebird.operator.objects.TemplateHash;
import dev.lyrebird.operator.pod.RuntimeSettings;
import dev.lyrebird.operator.source.model.SourceInput;
import io.fabric8.kubernetes.api.model.LabelSelectorBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
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
        PodTemplateSpec template = CapturePods.template(input, config, runtime);
        return new StatefulSetBuilder()
                .withMetadata(TemplateHash.on(ObjectMetas.owned(input, name), template)
                        .build())
                .withNewSpec()
                .withReplicas(input.suspended() ? 0 : 1)
                .withServiceName(name)
                .withPodManagementPolicy("Parallel")
                .withSelector(new LabelSelectorBuilder()
                        .withMatchLabels(ObjectMetas.labels(input))
                        .build())
                .withTemplate(template)
                .endSpec()
                .build();
    }
}
