package dev.lyrebird.operator.source.render;

import dev.lyrebird.api.v1alpha1.source.PodResources;
import dev.lyrebird.api.v1alpha1.source.PodSpecSettings;
import dev.lyrebird.contract.config.PipelineConfig;
import dev.lyrebird.operator.source.model.SourceInput;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.ProbeBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.ResourceRequirementsBuilder;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.SecurityContextBuilder;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The container of the capture pod. */
final class CaptureContainer {
    private static final Map<String, String> REQUESTS = Map.of("cpu", "100m", "memory", "256Mi");
    private static final Map<String, String> LIMITS = Map.of("memory", "512Mi");

    private CaptureContainer() {}

    static Container render(SourceInput input, PipelineConfig config, RuntimeImage image) {
        return new ContainerBuilder()
                .withName(ObjectMetas.COMPONENT)
                .withImage(image.name())
                .withImagePullPolicy(image.pullPolicy())
                .withArgs("stream")
                .withEnv(
                        fromField("POD_NAME", "metadata.name"),
                        fromField("POD_NAMESPACE", "metadata.namespace"),
                        fromField("POD_UID", "metadata.uid"))
                .addNewPort()
                .withName(CapturePods.PORT_NAME)
                .withContainerPort(CapturePods.PORT)
                .withProtocol("TCP")
                .endPort()
                .withResources(resources(Optional.ofNullable(input.spec().pod()).map(PodSpecSettings::resources)))
                .withSecurityContext(locked())
                .withVolumeMounts(CaptureVolumes.mounts(config))
                .withStartupProbe(probe("/livez", 2, 60))
                .withLivenessProbe(probe("/livez", 10, 6))
                .withReadinessProbe(probe("/readyz", 5, 3))
                .build();
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

    private static Probe probe(String path, int periodSeconds, int failureThreshold) {
        return new ProbeBuilder()
                .withNewHttpGet()
                .withPath(path)
                .withPort(new IntOrString(CapturePods.PORT_NAME))
                .endHttpGet()
                .withPeriodSeconds(periodSeconds)
                .withTimeoutSeconds(5)
                .withFailureThreshold(failureThreshold)
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
