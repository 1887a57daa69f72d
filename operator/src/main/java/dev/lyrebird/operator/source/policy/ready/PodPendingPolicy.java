package dev.lyrebird.operator.source.policy.ready;

import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.operator.pod.PendingPod;
import dev.lyrebird.operator.pod.PodState;
import dev.lyrebird.operator.source.model.SourceInput;
import dev.lyrebird.operator.verdict.Verdict;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.Optional;

/** The pod is not running yet, or does not come to run; the scheduler's own words where it has any. */
final class PodPendingPolicy implements ExplainingPolicy {
    @Override
    public Optional<Verdict> explain(SourceInput input) {
        if (input.pod().isEmpty()) {
            return Optional.of(Verdict.unknown(
                    SourceReason.Starting, "StatefulSet " + input.names().capture() + " has no pod yet."));
        }
        Pod pod = input.pod().get();
        if (pod.getMetadata().getDeletionTimestamp() != null) {
            return Optional.of(Verdict.unknown(
                    SourceReason.Starting,
                    "Pod " + input.names().pod() + " ends and is replaced by one that continues from the checkpoint."));
        }
        return PodState.isPending(pod)
                ? PendingPod.noNode(pod, input.now())
                        .or(() -> PendingPod.notStarted(pod, input.now()))
                        .map(words -> Verdict.fails(SourceReason.PodPending, words))
                        .or(() -> Optional.of(Verdict.unknown(SourceReason.Starting, underWay(input, pod))))
                : Optional.empty();
    }

    private static String underWay(SourceInput input, Pod pod) {
        String prefix = "Pod " + input.names().pod() + " ";
        return PodState.unscheduled(pod)
                .map(words -> prefix + "has no node yet: " + words)
                .orElse(prefix + "is being created: its image is pulled and its volumes are mounted.");
    }
}
