package dev.lyrebird.operator.source.policy.ready;

import dev.lyrebird.contract.report.Aspect;
import dev.lyrebird.operator.source.model.SourceInput;
import dev.lyrebird.operator.verdict.Verdict;
import java.util.Optional;

/** Whether changes flow, as the engine's progress says. */
final class StreamingPolicy implements ExplainingPolicy {
    @Override
    public Optional<Verdict> explain(SourceInput input) {
        return input.currentReport()
                .map(report -> report.findings().get(Aspect.Streaming))
                .map(Verdict::of);
    }
}
