package dev.lyrebird.operator.source.policy.ready;

import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.operator.source.model.Block;
import dev.lyrebird.operator.source.model.SourceInput;
import dev.lyrebird.operator.verdict.Verdict;
import java.util.Optional;

/** A gate that is named does not exist. Never taken for one that lets everything out. */
public final class GateMissingPolicy implements BlockingPolicy {
    @Override
    public Optional<Block> judge(SourceInput input) {
        return verdict(input).map(Block::stop);
    }

    public static Optional<Verdict> verdict(SourceInput input) {
        if (input.gates().missing().isEmpty()) {
            return Optional.empty();
        }
        String names = String.join(", ", input.gates().missing());
        return Optional.of(
                Verdict.fails(
                        SourceReason.GateMissing,
                        "spec.filterRefs names CdcFilter " + names + ", which does not exist in namespace "
                                + input.key().namespace()
                                + ". The capture is stopped, its position is kept, and nothing is delivered without the gate."
                                + " Create it, and the capture continues by itself; or remove the entry from spec.filterRefs."));
    }
}
