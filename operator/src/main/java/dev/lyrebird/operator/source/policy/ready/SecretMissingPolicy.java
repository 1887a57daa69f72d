package dev.lyrebird.operator.source.policy.ready;

import dev.lyrebird.contract.report.Aspect;
import dev.lyrebird.contract.report.Finding;
import dev.lyrebird.contract.report.Report;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.operator.source.model.SourceInput;
import dev.lyrebird.operator.verdict.Verdict;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** A Secret, or a key in it, is missing. Only the pod can know: the operator reads no Secret. */
public final class SecretMissingPolicy implements ExplainingPolicy {
    @Override
    public Optional<Verdict> explain(SourceInput input) {
        return input.currentReport().flatMap(SecretMissingPolicy::missing);
    }

    /** @return the verdict that names what is missing */
    public static Optional<Verdict> missing(Report report) {
        Map<Aspect, Finding> findings = report.findings();
        return Arrays.stream(Aspect.values())
                .map(aspect -> Optional.ofNullable(findings.get(aspect)))
                .flatMap(Optional::stream)
                .filter(finding -> finding.reason() == SourceReason.SecretMissing)
                .map(finding -> Verdict.fails(SourceReason.SecretMissing, finding.message()))
                .findFirst();
    }
}
