package dev.lyrebird.operator.source.render;

import dev.lyrebird.api.v1alpha1.SecretRef;
import dev.lyrebird.api.v1alpha1.source.PodMetadata;
import dev.lyrebird.api.v1alpha1.source.PodSpecSettings;
import dev.lyrebird.api.v1alpha1.source.PodToleration;
import dev.lyrebird.contract.config.PipelineConfig;
import dev.lyrebird.contract.names.Labels;
import dev.lyrebird.operator.source.model.SourceInput;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.PodSecurityContextBuilder;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.Toleration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The template of the capture pod. It changes with the configuration's hash, the image and spec.pod, and with nothing else. */
final class CapturePods {
    static final String PORT_NAME = "http";
    static final int PORT = 8080;
    /** The user of distroless images by custom: nobody in particular, and not root. */
    private static final long USER = 65532;

    private static final long GRACE_SECONDS = 60;

    private CapturePods() {}

    static PodTemplateSpec template(SourceInput input, PipelineConfig config, RuntimeImage image) {
        return new PodTemplateSpecBuilder()
                .withMetadata(metadata(input, config))
                .withSpec(spec(input, config, image))
                .build();
    }

    private static ObjectMeta metadata(SourceInput input, PipelineConfig config) {
        Optional<PodMetadata> asked = settings(input).map(PodSpecSettings::metadata);
        Map<String, String> labels =
                new TreeMap<>(asked.map(PodMetadata::labels).orElse(Map.of()));
        labels.putAll(ObjectMetas.labels(input));
        Map<String, String> annotations =
                new TreeMap<>(asked.map(PodMetadata::annotations).orElse(Map.of()));
        annotations.put(Labels.CONFIG_HASH, config.hash());
        return new ObjectMetaBuilder()
                .withLabels(labels)
                .withAnnotations(annotations)
                .build();
    }

    private static PodSpec spec(SourceInput input, PipelineConfig config, RuntimeImage image) {
        Optional<PodSpecSettings> asked = settings(input);
        return new PodSpecBuilder()
                .withServiceAccountName(input.names().capture())
                .withAutomountServiceAccountToken(true)
                .withEnableServiceLinks(false)
                .withTerminationGracePeriodSeconds(GRACE_SECONDS)
                .withSecurityContext(security(config))
                .withContainers(CaptureContainer.render(input, config, image))
                .withVolumes(CaptureVolumes.volumes(input, config))
                .withNodeSelector(asked.map(PodSpecSettings::nodeSelector).orElse(null))
                .withPriorityClassName(
                        asked.map(PodSpecSettings::priorityClassName).orElse(null))
                .withTolerations(asked.map(PodSpecSettings::tolerations).orElse(List.of()).stream()
                        .map(CapturePods::toleration)
                        .toList())
                .withImagePullSecrets(asked.map(PodSpecSettings::imagePullSecrets).orElse(List.of()).stream()
                        .map(SecretRef::name)
                        .map(LocalObjectReference::new)
                        .toList())
                .build();
    }

    /** A volume that is written must belong to the group that the process has. */
    private static PodSecurityContext security(PipelineConfig config) {
        boolean writes = CaptureVolumes.files(config).isPresent();
        return new PodSecurityContextBuilder()
                .withRunAsNonRoot(true)
                .withRunAsUser(USER)
                .withRunAsGroup(USER)
                .withFsGroup(writes ? USER : null)
                .withFsGroupChangePolicy(writes ? "OnRootMismatch" : null)
                .withNewSeccompProfile()
                .withType("RuntimeDefault")
                .endSeccompProfile()
                .build();
    }

    private static Toleration toleration(PodToleration asked) {
        return new Toleration(asked.effect(), asked.key(), asked.operator(), asked.tolerationSeconds(), asked.value());
    }

    private static Optional<PodSpecSettings> settings(SourceInput input) {
        return Optional.ofNullable(input.spec().pod());
    }
}
