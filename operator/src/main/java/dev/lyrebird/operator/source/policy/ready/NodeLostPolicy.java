package dev.lyrebird.operator.source.policy.ready;

import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.operator.pod.LostNode;
import dev.lyrebird.operator.source.model.SourceInput;
import dev.lyrebird.operator.verdict.Verdict;
import java.util.Optional;

/** The pod was told to end and its node does not confirm it. */
public final class NodeLostPolicy implements ExplainingPolicy {
    @Override
    public Optional<Verdict> explain(SourceInput input) {
        return judge(input);
    }

    public static Optional<Verdict> judge(SourceInput input) {
        return input.pod()
                .flatMap(pod -> LostNode.ofEnding(pod, input.now()))
                .map(lost -> Verdict.fails(
                        SourceReason.NodeLost,
                        lost.endingWords(
                                input.suspended()
                                        ? "so the source is not suspended yet: the capture could still run"
                                        : "so it is not replaced: two captures could run",
                                "kubectl delete pod " + lost.pod() + " --namespace " + lost.namespace() + " --force")));
    }
}
