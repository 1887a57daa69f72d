package dev.lyrebird.operator.source.policy;

import dev.lyrebird.contract.report.Aspect;
import dev.lyrebird.contract.report.Finding.State;
import dev.lyrebird.contract.report.Report;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.operator.pod.LostNode;
import dev.lyrebird.operator.source.model.SourceInput;
import dev.lyrebird.operator.verdict.Verdict;
import java.util.Optional;

/** The pod is not ready, and said last that changes flow. A process that is alive would have said what is wrong as well. */
final class PodSilent implements ExplainingPolicy {
    @Override
    public Optional<Verdict> explain(SourceInput input) {
        return input.currentReport()
                .filter(PodSilent::isWell)
                .flatMap(report -> input.pod())
                .flatMap(pod -> LostNode.ofSilent(pod, input.now()))
                .map(lost -> Verdict.fails(
                        SourceReason.PodSilent,
                        lost.silentWords(
                                "said last that changes are read and delivered, and", "whether changes flow")));
    }

    /** With both, the process would answer its readiness probe. */
    private static boolean isWell(Report report) {
        return holds(report, Aspect.Streaming) && holds(report, Aspect.SinkHealthy);
    }

    private static boolean holds(Report report, Aspect aspect) {
        return Optional.ofNullable(report.findings().get(aspect))
                .filter(finding -> finding.state() == State.True)
                .isPresent();
    }
}
