package dev.lyrebird.e2e.cluster;

import static org.awaitility.Awaitility.await;

import dev.lyrebird.testkit.process.Repository;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The operator, installed by its chart once a run. */
public final class Operator {
    public static final String NAMESPACE = "lyrebird-system";
    private static final String RELEASE = "lyrebird";
    private static boolean installed;

    private Operator() {}

    /** Installs the images of this checkout, the first time; later calls find it done. */
    public static synchronized void installed() {
        if (!installed) {
            upgrade();
            installed = true;
        }
    }

    /** {@code helm upgrade} with the images of this checkout and further values, and waits until the new pods serve. */
    public static void upgrade(String... values) {
        upgradeWithoutWaiting(values);
        awaitRollout();
    }

    /** As {@link #upgrade}, and leaves what comes of it to the caller. */
    public static void upgradeWithoutWaiting(String... values) {
        install(RELEASE, NAMESPACE, values);
    }

    /** {@code helm upgrade --install} of a release with the images of this checkout and further values. */
    public static void install(String release, String namespace, String... values) {
        List<String> words = new ArrayList<>(List.of(
                "upgrade",
                "--install",
                release,
                "helm/lyrebird",
                "--namespace",
                namespace,
                "--create-namespace",
                "--set-string",
                "image.tag=" + tag("lyrebird-operator"),
                "--set-string",
                "runtime.image.tag=" + tag("lyrebird-runtime")));
        for (String value : values) {
            words.addAll(List.of("--set", value));
        }
        Helm.run(words);
    }

    /** Sets the number of replicas and waits until it is reached. */
    public static void scale(int replicas) {
        Cluster.client()
                .apps()
                .deployments()
                .inNamespace(NAMESPACE)
                .withName(RELEASE)
                .edit(deployment -> {
                    deployment.getSpec().setReplicas(replicas);
                    return deployment;
                });
        if (replicas == 0) {
            await("the operator is gone").atMost(Duration.ofSeconds(60)).until(() -> pods().isEmpty());
        } else {
            awaitRollout();
        }
    }

    /** Ends its pods without a good-bye; others take their place. */
    public static void kill() {
        pods().forEach(pod ->
                PodKill.of(Cluster.client().pods().inNamespace(NAMESPACE).withName(pod)));
    }

    /** @return names of its pods */
    public static List<String> pods() {
        return all().map(pod -> pod.getMetadata().getName()).toList();
    }

    /** @return how often their containers were started again, by the name of the pod */
    public static Map<String, Integer> restarts() {
        return all().collect(Collectors.toMap(
                pod -> pod.getMetadata().getName(), pod -> pod.getStatus().getContainerStatuses().stream()
                        .mapToInt(ContainerStatus::getRestartCount)
                        .sum()));
    }

    private static Stream<Pod> all() {
        return Cluster.client()
                .pods()
                .inNamespace(NAMESPACE)
                .withLabel("app.kubernetes.io/name", "lyrebird-operator")
                .list()
                .getItems()
                .stream();
    }

    /** @return what its pods have logged */
    public static String log() {
        StringBuilder log = new StringBuilder();
        for (String pod : pods()) {
            log.append(
                    Cluster.client().pods().inNamespace(NAMESPACE).withName(pod).getLog());
        }
        return log.toString();
    }

    /**
     * @param time as {@link java.time.Instant#toString} has it
     * @return what its pods have logged since then
     */
    public static String logSince(String time) {
        return pods().stream()
                .map(pod -> Cluster.client()
                        .pods()
                        .inNamespace(NAMESPACE)
                        .withName(pod)
                        .sinceTime(time)
                        .getLog())
                .collect(Collectors.joining());
    }

    private static void awaitRollout() {
        await("the operator serves")
                .atMost(Duration.ofSeconds(120))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> isRolledOut(Cluster.client()
                                .apps()
                                .deployments()
                                .inNamespace(NAMESPACE)
                                .withName(RELEASE)
                                .get())
                        && pods().size() == 1);
    }

    private static boolean isRolledOut(Deployment deployment) {
        int wanted = deployment.getSpec().getReplicas();
        var status = deployment.getStatus();
        return status.getObservedGeneration() != null
                && status.getObservedGeneration() >= deployment.getMetadata().getGeneration()
                && count(status.getUpdatedReplicas()) == wanted
                && count(status.getReadyReplicas()) == wanted
                && count(status.getReplicas()) == wanted;
    }

    private static int count(Integer replicas) {
        return replicas == null ? 0 : replicas;
    }

    private static String tag(String image) {
        try {
            String reference = Files.readString(Repository.root().resolve("target/images/" + image + ".ref"))
                    .strip();
            return reference.substring(reference.lastIndexOf(':') + 1);
        } catch (IOException e) {
            throw new UncheckedIOException("the images are missing; build them with: make images", e);
        }
    }
}
