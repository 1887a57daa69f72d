package dev.lyrebird.operator.pod;

import dev.lyrebird.api.v1alpha1.source.PodResources;
import dev.lyrebird.api.v1alpha1.source.PodSpecSettings;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.ResourceRequirementsBuilder;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.SecurityContextBuilder;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The container of a runtime process. */
public final class RuntimeContainers {
    private static final Map<String, String> REQUESTS = Map.of("cpu", "100m", "memory", "256Mi");
    private static final Map<String, String> LIMITS = Map.of("memory", "512Mi");

    private RuntimeContainers() {}

    /** @return what every such container has; ports and probes are up to the command */
    public static ContainerBuilder base(RuntimePod pod) {
        return new ContainerBuilder()
                .withName(pod.component())
                .withImage(pod.image().name())
                .withImagePullPolicy(pod.image().pullPolicy())
                .withArgs(pod.command())
                .withEnv(
                        fromField("POD_NAME", "metadata.name"),
                        fromField("POD_NAMESPACE", "metadata.namespace"),
                        fromField("POD_UID", "metadata.uid"))
                .withResources(resources(Optional.ofNullable(pod.source().pod()).map(PodSpecSettings::resources)))
                .withSecurityContext(locked())
                .withVolumeMounts(RuntimeVolumes.mounts(pod));
    }

    private static EnvVar fromField(String name, String path) {
        return new EnvVarBuilder()
                .withName(name)
                .withNewValueFrom()
                // the server writes this default into an atomic field: left out, the object would never match
                .withNewFieldRef("v1", path)
                .endValueFrom()
                .build();
    }

    private static SecurityContext locked() {
        return new SecurityContextBuilder()
                .withAllowPrivilegeEscalation(false)
                .withReadOnlyRootFilesystem(true)
                .withRunAsNonRoot(true)
                .withNewCapabilities()
                .withDrop("ALL")
                .endCapabilities()
                .build();
    }

    private static ResourceRequirements resources(Optional<PodResources> asked) {
        return new ResourceRequirementsBuilder()
                .withRequests(quantities(REQUESTS, asked.map(PodResources::requests)))
                .withLimits(quantities(LIMITS, asked.map(PodResources::limits)))
                .build();
    }

    /** What the user names wins, resource by resource. */
    private static Map<String, Quantity> quantities(Map<String, String> defaults, Optional<Map<String, String>> asked) {
        Map<String, String> merged = new TreeMap<>(defaults);
        asked.ifPresent(merged::putAll);
        Map<String, Quantity> quantities = new TreeMap<>();
        merged.forEach((name, amount) -> quantities.put(name, CanonicalQuantity.parse(amount)));
        return quantities;
    }
}
