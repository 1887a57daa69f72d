package dev.lyrebird.operator.source.policy;

import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.operator.pod.PodState;
import dev.lyrebird.operator.source.model.SourceInput;
import dev.lyrebird.operator.verdict.Verdict;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import java.util.List;
import java.util.Optional;

/** The pod is not running yet; the scheduler's own words where it has any. */
final class Scheduling implements ExplainingPolicy {
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
                    "Pod " + input.names().pod() + " ends; a new one follows and goes on from the checkpoint."));
        }
        return PodState.isPending(pod)
                ? Optional.of(Verdict.fails(SourceReason.PodPending, pending(input, pod)))
                : Optional.empty();
    }

    private static String pending(SourceInput input, Pod pod) {
        String prefix = "Pod " + input.names().pod() + " ";
        return Optional.ofNullable(pod.getStatus().getConditions()).orElse(List.of()).stream()
                .filter(condition -> "PodScheduled".equals(condition.getType()))
                .filter(condition -> "False".equals(condition.getStatus()))
                .map(PodCondition::getMessage)
                .findFirst()
                .map(words -> prefix + "finds no node: " + words)
                .orElse(prefix + "is being created: its image is pulled and its volumes are mounted.");
    }
}
