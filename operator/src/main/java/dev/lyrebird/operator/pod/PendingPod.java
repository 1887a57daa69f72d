package dev.lyrebird.operator.pod;

import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A pod that does not come to run, of which no container can say why: the scheduler has no node, or the kubelet has not what it needs. */
public final class PendingPod {
    /** Longer than a pod needs on a cluster that has room for it. */
    public static final Duration PATIENCE = Duration.ofMinutes(1);

    /** A new node has no image yet, and its registry may be far. */
    private static final Duration STARTING = Duration.ofMinutes(5);

    private PendingPod() {}

    /** @return the scheduler's words on a pod that has found no node for a minute; empty while it may find one */
    public static Optional<String> noNode(Pod pod, Instant now) {
        return Optional.ofNullable(pod.getMetadata().getCreationTimestamp())
                .map(Instant::parse)
                .filter(created -> created.plus(PATIENCE).isBefore(now))
                .flatMap(created -> PodState.unscheduled(pod))
                .map(words -> "Pod " + pod.getMetadata().getName() + " finds no node: " + words);
    }

    /**
     * The kubelet tells of what is missing by an Event, and in no object that could be watched.
     *
     * @return what may hold up a pod that has a node for five minutes and does not start; empty while it may start
     */
    public static Optional<String> notStarted(Pod pod, Instant now) {
        String name = pod.getMetadata().getName();
        return PodState.scheduledAt(pod)
                .filter(since -> since.plus(STARTING).isBefore(now))
                .map(since -> "Pod " + name + " has node " + pod.getSpec().getNodeName() + " since " + since
                        + " and does not start: its image is pulled and its volumes are mounted. A registry that does not"
                        + " answer, or a ConfigMap, Secret or claim that is missing, may hold it up. See kubectl describe pod"
                        + " --namespace " + pod.getMetadata().getNamespace() + " " + name + ".");
    }
}
