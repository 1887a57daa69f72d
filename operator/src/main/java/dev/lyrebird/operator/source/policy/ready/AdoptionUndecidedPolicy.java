package dev.lyrebird.operator.source.policy.ready;

import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.operator.source.model.Block;
import dev.lyrebird.operator.source.model.SourceInput;
import dev.lyrebird.operator.source.policy.turn.Adoption;
import dev.lyrebird.operator.verdict.Verdict;
import java.util.Optional;

/** A checkpoint was here before, its events went elsewhere, and the user has not said what that shall mean. */
final class AdoptionUndecidedPolicy implements BlockingPolicy {
    @Override
    public Optional<Block> judge(SourceInput input) {
        return Adoption.of(input)
                .filter(adoption -> adoption.decision().isEmpty())
                .map(adoption -> Block.stop(Verdict.fails(
                        SourceReason.AdoptionUndecided,
                        "ConfigMap " + input.names().checkpoint()
                                + " was left by an earlier CdcSource that delivered to '"
                                + adoption.found().sink() + "', up to "
                                + adoption.found().position().display()
                                + "; this one delivers elsewhere. Set spec.checkpoint.adoption: Continue to continue from that"
                                + " position, or Fresh to start again as spec.snapshot.mode says.")));
    }
}
