package dev.lyrebird.operator.source.policy.ready;

import dev.lyrebird.contract.report.Aspect;
import dev.lyrebird.contract.report.Finding;
import dev.lyrebird.contract.report.Report;
import dev.lyrebird.operator.source.model.SourceInput;
import dev.lyrebird.operator.verdict.Verdict;
import java.util.Arrays;
import java.util.Optional;

/** The first aspect, in the order in which they explain, that the runtime found failing. */
final class FirstFailurePolicy implements ExplainingPolicy {
    @Override
    public Optional<Verdict> explain(SourceInput input) {
        return input.currentReport().map(Report::findings).flatMap(findings -> Arrays.stream(Aspect.values())
                .map(aspect -> Optional.ofNullable(findings.get(aspect)))
                .flatMap(Optional::stream)
                .filter(finding -> finding.state() == Finding.State.False
                        && !finding.reason().progresses())
                .findFirst()
                .map(Verdict::of));
    }
}
