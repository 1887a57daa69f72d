package dev.lyrebird.operator.pod;

import dev.lyrebird.api.v1alpha1.source.PodLog;
import dev.lyrebird.api.v1alpha1.source.PodSpecSettings;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.SecurityContextBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The container of a runtime process. */
public final class RuntimeContainers {
    /** The port's name, which the chart's PodMonitor and NetworkPolicies ask for. */
    public static final String PORT_NAME = "http";

    public static final int PORT = 8080;

    public static final String CAPTURE = "capture";

    public static final String PLAN = "plan";

    public static final String COPY = "copy";

    /** Names of such containers: admission webhooks put others beside them, in front or behind. */
    static final Set<String> NAMES = Set.of(CAPTURE, PLAN, COPY);

    private RuntimeContainers() {}

    /** @return what every such container has; ports and probes are up to the command */
    public static ContainerBuilder base(RuntimePod pod) {
        return new ContainerBuilder()
                .withName(pod.component())
                .withImage(pod.runtime().image().name())
                .withImagePullPolicy(pod.runtime().image().pullPolicy())
                .withArgs(pod.command())
                .withEnv(environment(pod))
                .withResources(ContainerResources.of(
                        pod.settings().each(PodSpecSettings::resources).toList()))
                .withSecurityContext(locked())
                .withVolumeMounts(RuntimeVolumes.mounts(pod));
    }

    /** @return {@link #base} with the port at which the process tells of its health and its metrics */
    public static ContainerBuilder serving(RuntimePod pod) {
        return base(pod)
                .addNewPort()
                .withName(PORT_NAME)
                .withContainerPort(PORT)
                .withProtocol("TCP")
                .endPort();
    }

    /** Of the log what is asked for alone: a pod for which nothing is stays as it is. What it must have is first, and wins. */
    private static List<EnvVar> environment(RuntimePod pod) {
        List<EnvVar> environment = new ArrayList<>(List.of(
                fromField("POD_NAME", "metadata.name"),
                fromField("POD_NAMESPACE", "metadata.namespace"),
                fromField("POD_UID", "metadata.uid")));
        log(pod, PodLog::level)
                .map(it -> variable("LYREBIRD_LOG_LEVEL", it.name()))
                .ifPresent(environment::add);
        log(pod, PodLog::format)
                .map(it -> variable("LYREBIRD_LOG_FORMAT", it.name()))
                .ifPresent(environment::add);
        Set<String> taken = environment.stream().map(EnvVar::getName).collect(Collectors.toSet());
        asked(pod).forEach((name, value) -> {
            if (!taken.contains(name)) {
                environment.add(variable(name, value));
            }
        });
        return environment;
    }

    /** In the order in which they are said, since a value may refer to an earlier one. */
    private static Map<String, String> asked(RuntimePod pod) {
        Map<String, String> asked = new LinkedHashMap<>();
        pod.settings()
                .each(PodSpecSettings::env)
                .flatMap(List::stream)
                .forEach(variable -> asked.put(variable.name(), variable.value()));
        return asked;
    }

    private static <T> Optional<T> log(RuntimePod pod, Function<PodLog, T> part) {
        return pod.setting(said -> Optional.ofNullable(said.log()).map(part).orElse(null));
    }

    /** The API server leaves an empty value out. */
    private static EnvVar variable(String name, String value) {
        return new EnvVarBuilder()
                .withName(name)
                .withValue(value.isEmpty() ? null : value)
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
}
