package dev.lyrebird.operator.source.policy;

import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.operator.source.model.SourceInput;
import dev.lyrebird.operator.verdict.Verdict;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The pod was told to end and its node does not confirm it. A pod's deletionTimestamp already includes its grace period; a
 * kubelet that is alive needs seconds more.
 */
final class NodeGone implements ExplainingPolicy {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Override
    public Optional<Verdict> explain(SourceInput input) {
        return judge(input);
    }

    static Optional<Verdict> judge(SourceInput input) {
        return input.pod()
                .filter(pod -> pod.getMetadata().getDeletionTimestamp() != null)
                .filter(pod -> Instant.parse(pod.getMetadata().getDeletionTimestamp())
                        .plus(PATIENCE)
                        .isBefore(input.now()))
                .map(pod -> verdict(
                        pod,
                        input.suspended()
                                ? "so the source is not suspended yet: the capture could still run"
                                : "so it is not replaced: two captures could run"));
    }

    private static Verdict verdict(Pod pod, String meaning) {
        String node = Optional.ofNullable(pod.getSpec().getNodeName()).orElse("(none)");
        String name = pod.getMetadata().getName();
        return Verdict.fails(
                SourceReason.NodeLost,
                "Pod " + name + " should have ended at " + pod.getMetadata().getDeletionTimestamp() + " and node "
                        + node
                        + " does not confirm that it did, " + meaning + ". If the node is shut"
                        + " down for certain: kubectl taint node " + node
                        + " node.kubernetes.io/out-of-service=nodeshutdown:NoExecute, or kubectl delete pod " + name
                        + " --namespace " + pod.getMetadata().getNamespace() + " --force.");
    }
}
