package dev.lyrebird.operator.source.policy.ready;

import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.operator.source.model.SourceInput;
import dev.lyrebird.operator.verdict.Verdict;
import java.util.Optional;

/** spec.suspend is true. */
final class SuspendedPolicy implements ExplainingPolicy {
    @Override
    public Optional<Verdict> explain(SourceInput input) {
        return input.suspended()
                ? Optional.of(Verdict.holds(SourceReason.Suspended, message(input)))
                : Optional.empty();
    }

    private static String message(SourceInput input) {
        if (input.isUntouched()) {
            return "spec.suspend is true, and there is no checkpoint yet: none is made before it is false, so that one from a"
                    + " backup can be restored.";
        }
        return input.pod().isPresent()
                ? "spec.suspend is true: the capture pod delivers what it has read, writes the last checkpoint and ends."
                : "spec.suspend is true; the position is kept as long as the server has its binlogs. Set it to false to go on from there.";
    }
}
