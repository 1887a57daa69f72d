package dev.lyrebird.operator.source.render;

import dev.lyrebird.contract.config.PipelineConfig;
import dev.lyrebird.contract.config.SecretMounts;
import dev.lyrebird.contract.names.Labels;
import dev.lyrebird.contract.names.Mounts;
import dev.lyrebird.operator.pod.PodSettings;
import dev.lyrebird.operator.pod.RuntimeContainers;
import dev.lyrebird.operator.pod.RuntimePod;
import dev.lyrebird.operator.pod.RuntimePods;
import dev.lyrebird.operator.pod.RuntimeSettings;
import dev.lyrebird.operator.source.model.SourceInput;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.ProbeBuilder;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The template of the capture pod. It changes with the configuration's hash, spec.pod and the settings of the runtime, and with nothing else. */
final class CapturePods {
    private CapturePods() {}

    static PodTemplateSpec template(SourceInput input, PipelineConfig config, RuntimeSettings runtime) {
        PodSettings settings = settings(input, runtime);
        RuntimePod pod = new RuntimePod(
                ObjectMetas.COMPONENT,
                Stream.concat(Stream.of("stream"), settings.graceArguments().stream())
                        .toList(),
                ObjectMetas.labels(input),
                Map.of(Labels.CONFIG_HASH, config.hash()),
                input.names().capture(),
                new RuntimePod.MountedConfig(Mounts.PIPELINE, input.names().pipeline()),
                config,
                SecretMounts.of(config),
                settings,
                runtime);
        return RuntimePods.template(pod, container(pod)).build();
    }

    /** @return what is said of the pod */
    static PodSettings settings(SourceInput input, RuntimeSettings runtime) {
        return PodSettings.ofCapture(
                runtime.pod(), Optional.ofNullable(input.spec().pod()));
    }

    private static Container container(RuntimePod pod) {
        return RuntimeContainers.serving(pod)
                .withStartupProbe(probe("/livez", 2, 60))
                .withLivenessProbe(probe("/livez", 10, 6))
                .withReadinessProbe(probe("/readyz", 5, 3))
                .build();
    }

    private static Probe probe(String path, int periodSeconds, int failureThreshold) {
        return new ProbeBuilder()
                .withNewHttpGet()
                .withPath(path)
                .withPort(new IntOrString(RuntimeContainers.PORT_NAME))
                .endHttpGet()
                .withPeriodSeconds(periodSeconds)
                .withTimeoutSeconds(5)
                .withFailureThreshold(failureThreshold)
                .build();
    }
}
