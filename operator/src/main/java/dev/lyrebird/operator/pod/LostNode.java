package dev.lyrebird.operator.pod;

import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A node that does not answer for its pod: the pod was told to end, and the node does not confirm that it did; or the pod runs, and is
 * not ready.
 *
 * @param pod name of the pod
 * @param node name of the node
 * @param since when the pod should have ended, or was last known to be ready
 */
public record LostNode(String pod, String namespace, String node, Instant since) {
    /** A pod's deletionTimestamp already includes its grace period; a kubelet that is alive needs seconds more. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** @return the node of a pod that should have ended; empty when it is not meant to, or has time left */
    public static Optional<LostNode> ofEnding(Pod pod, Instant now) {
        return Optional.ofNullable(pod.getMetadata().getDeletionTimestamp())
                .map(Instant::parse)
                .filter(since -> isLongAgo(since, now))
                .map(since -> of(pod, since));
    }

    /**
     * @return the node of a pod that is not ready, and should be: the caller knows that nothing in it says why. A node that does not
     *     answer leaves everything as it was last heard of, but for this condition, which the node's controller sets.
     */
    public static Optional<LostNode> ofSilent(Pod pod, Instant now) {
        return PodState.unreadySince(pod)
                .filter(since -> isLongAgo(since, now) && !PodState.waitsForOthers(pod))
                .map(since -> of(pod, since));
    }

    private static LostNode of(Pod pod, Instant since) {
        return new LostNode(
                pod.getMetadata().getName(),
                pod.getMetadata().getNamespace(),
                Optional.ofNullable(pod.getSpec().getNodeName()).orElse("(none)"),
                since);
    }

    private static boolean isLongAgo(Instant since, Instant now) {
        return since.plus(PATIENCE).isBefore(now);
    }

    /**
     * @param meaning what follows, such as {@code so it is not replaced: two captures could run}
     * @param otherwise what helps as well as the taint does
     */
    public String endingWords(String meaning, String otherwise) {
        return "Pod " + pod + " should have ended at " + since + " and node " + node
                + " does not confirm that it did, " + meaning + ". If the node is shut down for certain: " + taint()
                + ", or " + otherwise + ".";
    }

    /**
     * @param said what the pod said last, such as {@code said last that changes are read and delivered, and}
     * @param unknown what else may be, and what is not known therefore
     */
    public String silentWords(String said, String unknown) {
        return "Pod " + pod + " " + said + " is not ready since " + since + ": node " + node + " may not answer, "
                + unknown + " is not known. See kubectl get node " + node + ", and kubectl describe pod " + pod
                + " --namespace " + namespace + ". If the node is shut down for certain: " + taint() + ".";
    }

    private String taint() {
        return "kubectl taint node " + node + " node.kubernetes.io/out-of-service=nodeshutdown:NoExecute";
    }
}
