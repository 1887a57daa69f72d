package dev.lyrebird.operator.pod;

import dev.lyrebird.api.v1alpha1.source.PodLog;
import dev.lyrebird.api.v1alpha1.source.PodSpecSettings;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.SecurityContextBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

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
                        pod.own().map(PodSpecSettings::resources),
                        pod.runtime().pod().map(PodSpecSettings::resources)))
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

    /** Of the log what is asked for alone: a pod for which nothing is stays as it is. */
    private static List<EnvVar> environment(RuntimePod pod) {
        List<EnvVar> environment = new ArrayList<>(List.of(
                fromField("POD_NAME", "metadata.name"),
                fromField("POD_NAMESPACE", "metadata.namespace"),
                fromField("POD_UID", "metadata.uid")));
        log(pod, PodLog::level).map(it -> variable("LYREBIRD_LOG_LEVEL", it)).ifPresent(environment::add);
        log(pod, PodLog::format).map(it -> variable("LYREBIRD_LOG_FORMAT", it)).ifPresent(environment::add);
        return environment;
    }

    private static <T> Optional<T> log(RuntimePod pod, Function<PodLog, T> part) {
        return pod.setting(said -> Optional.ofNullable(said.log()).map(part).orElse(null));
    }

    private static EnvVar variable(String name, Enum<?> value) {
        return new EnvVarBuilder().withName(name).withValue(value.name()).build();
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
