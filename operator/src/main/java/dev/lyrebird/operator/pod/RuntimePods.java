package dev.lyrebird.operator.pod;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lyrebird.api.v1alpha1.SecretRef;
import dev.lyrebird.api.v1alpha1.source.PodMetadata;
import dev.lyrebird.api.v1alpha1.source.PodSpecSettings;
import dev.lyrebird.api.v1alpha1.source.PodToleration;
import dev.lyrebird.api.v1alpha1.source.affinity.AffinitySettings;
import dev.lyrebird.contract.config.PipelineConfig;
import io.fabric8.kubernetes.api.model.Affinity;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.PodSecurityContextBuilder;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.Toleration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The template of a pod that runs the runtime: it may do no more than {@code restricted} pod security lets it. */
public final class RuntimePods {
    /** The user of distroless images by custom: nobody in particular, and not root. */
    private static final long USER = 65532;

    private static final long GRACE_SECONDS = 60;

    private static final ObjectMapper BY_NAME = new ObjectMapper();

    private RuntimePods() {}

    /** @param container made of {@link RuntimeContainers#base} */
    public static PodTemplateSpecBuilder template(RuntimePod pod, Container container) {
        return new PodTemplateSpecBuilder().withMetadata(metadata(pod)).withSpec(spec(pod, container));
    }

    private static ObjectMeta metadata(RuntimePod pod) {
        Optional<PodMetadata> asked = settings(pod).map(PodSpecSettings::metadata);
        Map<String, String> labels =
                new TreeMap<>(asked.map(PodMetadata::labels).orElse(Map.of()));
        labels.putAll(pod.labels());
        Map<String, String> annotations =
                new TreeMap<>(asked.map(PodMetadata::annotations).orElse(Map.of()));
        annotations.putAll(pod.annotations());
        return new ObjectMetaBuilder()
                .withLabels(labels)
                .withAnnotations(annotations)
                .build();
    }

    private static PodSpec spec(RuntimePod pod, Container container) {
        Optional<PodSpecSettings> asked = settings(pod);
        return new PodSpecBuilder()
                .withServiceAccountName(pod.account())
                .withAutomountServiceAccountToken(true)
                .withEnableServiceLinks(false)
                .withTerminationGracePeriodSeconds(GRACE_SECONDS)
                .withSecurityContext(security(pod.pipeline()))
                .withContainers(container)
                .withVolumes(RuntimeVolumes.volumes(pod))
                .withNodeSelector(asked.map(PodSpecSettings::nodeSelector).orElse(null))
                .withPriorityClassName(
                        asked.map(PodSpecSettings::priorityClassName).orElse(null))
                .withTolerations(asked.map(PodSpecSettings::tolerations).orElse(List.of()).stream()
                        .map(RuntimePods::toleration)
                        .toList())
                .withAffinity(asked.map(PodSpecSettings::affinity)
                        .map(RuntimePods::affinity)
                        .orElse(null))
                .withImagePullSecrets(pullSecrets(pod))
                .build();
    }

    private static List<LocalObjectReference> pullSecrets(RuntimePod pod) {
        List<String> own = settings(pod).map(PodSpecSettings::imagePullSecrets).orElse(List.of()).stream()
                .map(SecretRef::name)
                .toList();
        return pod.image().pullSecretsBeside(own).stream()
                .map(LocalObjectReference::new)
                .toList();
    }

    /** A volume that is written must belong to the group that the process has. */
    private static PodSecurityContext security(PipelineConfig config) {
        boolean writes = RuntimeVolumes.files(config).isPresent();
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

    /** The fields have the names of a pod's own. */
    private static Affinity affinity(AffinitySettings asked) {
        return BY_NAME.convertValue(asked, Affinity.class);
    }

    private static Optional<PodSpecSettings> settings(RuntimePod pod) {
        return Optional.ofNullable(pod.source().pod());
    }
}
