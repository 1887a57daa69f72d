package dev.lyrebird.operator.source.policy.ready;

import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.operator.pod.PodState;
import dev.lyrebird.operator.source.model.SourceInput;
import dev.lyrebird.operator.verdict.Verdict;
import java.util.Optional;

/** The container cannot start, or ends again and again. The kubelet's and the container's own last words are passed on. */
final class PodFailingPolicy implements ExplainingPolicy {
    @Override
    public Optional<Verdict> explain(SourceInput input) {
        return input.pod().stream()
                // a pod that is being replaced ends, and that is no trouble
                .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
                .map(PodState::words)
                .flatMap(Optional::stream)
                .map(words -> Verdict.fails(
                        SourceReason.PodFailing,
                        "Pod " + input.names().pod() + ": " + words + " See kubectl describe pod "
                                + input.names().pod() + " --namespace "
                                + input.key().namespace() + ", and kubectl logs if the container has run."))
                .findFirst();
    }
}
