package dev.lyrebird.operator.source.policy.ready;

import dev.lyrebird.contract.report.Aspect;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.operator.source.model.SourceInput;
import dev.lyrebird.operator.verdict.Verdict;
import java.util.Optional;

/** The first copy runs, or is about to: nothing is wrong, and changes do not flow yet. */
final class CopyingPolicy implements ExplainingPolicy {
    @Override
    public Optional<Verdict> explain(SourceInput input) {
        return of(input);
    }

    static Optional<Verdict> of(SourceInput input) {
        return input.currentReport()
                .map(report -> report.findings().get(Aspect.SnapshotComplete))
                .filter(finding ->
                        finding.reason() == SourceReason.Copying || finding.reason() == SourceReason.AwaitsSnapshotJob)
                .map(Verdict::of);
    }
}
