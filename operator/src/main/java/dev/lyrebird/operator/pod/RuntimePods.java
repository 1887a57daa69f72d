package dev.lyrebird.operator.pod;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lyrebird.api.v1alpha1.SecretRef;
import dev.lyrebird.api.v1alpha1.source.PodSpecSettings;
import dev.lyrebird.api.v1alpha1.source.PodToleration;
import dev.lyrebird.api.v1alpha1.source.affinity.AffinitySettings;
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
import io.fabric8.kubernetes.api.model.TopologySpreadConstraint;
import java.util.List;

/** The template of a pod that runs the runtime: it may do no more than {@code restricted} pod security lets it. */
public final class RuntimePods {
    /** The user of distroless images by custom: nobody in particular, and not root. */
    private static final Long USER = 65532L;

    private static final long GRACE_SECONDS = 60;

    private static final ObjectMapper BY_NAME = new ObjectMapper();

    private RuntimePods() {}

    /** @param container made of {@link RuntimeContainers#base} */
    public static PodTemplateSpecBuilder template(RuntimePod pod, Container container) {
        return new PodTemplateSpecBuilder().withMetadata(metadata(pod)).withSpec(spec(pod, container));
    }

    private static ObjectMeta metadata(RuntimePod pod) {
        return new ObjectMetaBuilder()
                .withLabels(pod.allLabels())
                .withAnnotations(pod.allAnnotations())
                .build();
    }

    private static PodSpec spec(RuntimePod pod, Container container) {
        return new PodSpecBuilder()
                .withServiceAccountName(pod.account())
                .withAutomountServiceAccountToken(true)
                .withEnableServiceLinks(false)
                .withTerminationGracePeriodSeconds(pod.setting(PodSpecSettings::terminationGracePeriodSeconds)
                        .map(Integer::longValue)
                        .orElse(GRACE_SECONDS))
                .withSecurityContext(security(pod))
                .withContainers(container)
                .withVolumes(RuntimeVolumes.volumes(pod))
                .withNodeSelector(pod.setting(PodSpecSettings::nodeSelector).orElse(null))
                .withPriorityClassName(
                        pod.setting(PodSpecSettings::priorityClassName).orElse(null))
                .withTolerations(pod.setting(PodSpecSettings::tolerations).orElse(List.of()).stream()
                        .map(RuntimePods::toleration)
                        .toList())
                .withAffinity(pod.setting(PodSpecSettings::affinity)
                        .map(RuntimePods::affinity)
                        .orElse(null))
                .withTopologySpreadConstraints(
                        pod.setting(PodSpecSettings::topologySpreadConstraints).orElse(List.of()).stream()
                                .map(asked -> BY_NAME.convertValue(asked, TopologySpreadConstraint.class))
                                .toList())
                .withImagePullSecrets(pullSecrets(pod))
                .build();
    }

    private static List<LocalObjectReference> pullSecrets(RuntimePod pod) {
        List<String> own = pod.setting(PodSpecSettings::imagePullSecrets).orElse(List.of()).stream()
                .map(SecretRef::name)
                .toList();
        return pod.runtime().image().pullSecretsBeside(own).stream()
                .map(LocalObjectReference::new)
                .toList();
    }

    /** A volume that is written must belong to the group that the process has. */
    private static PodSecurityContext security(RuntimePod pod) {
        boolean writes = pod.pipeline().sink().volumeClaim().isPresent();
        Long user = pod.runtime().user() == PodUser.Fixed ? USER : null;
        return new PodSecurityContextBuilder()
                .withRunAsNonRoot(true)
                .withRunAsUser(user)
                .withRunAsGroup(user)
                .withFsGroup(writes ? user : null)
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
}
