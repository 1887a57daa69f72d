package dev.lyrebird.operator.source.policy.ready;

import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.operator.source.gate.GateStanding.State;
import dev.lyrebird.operator.source.model.Block;
import dev.lyrebird.operator.source.model.SourceInput;
import dev.lyrebird.operator.verdict.Verdict;
import java.util.Optional;

/**
 * The removal of a gate waits for an approval, and the configuration that still had the gate is gone or cannot be read. One that is
 * written now would be without it.
 */
public final class ApprovalRequiredPolicy implements BlockingPolicy {
    @Override
    public Optional<Block> judge(SourceInput input) {
        if (input.gates().in(State.Forgotten).isEmpty()) {
            return Optional.empty();
        }
        String gates = input.gates().plan().gates();
        return Optional.of(Block.leave(
                Verdict.fails(
                        SourceReason.ApprovalRequired,
                        "Without " + gates
                                + " more would leave the database (Widens), spec.changePolicy.requireApproval asks for"
                                + " a person's word, and ConfigMap "
                                + input.names().pipeline()
                                + ", which said what it does, is gone or cannot be read. So nothing is written in its"
                                + " place. Name or bind the gate again; or, to go on without it, set"
                                + " spec.changePolicy.approvedPlan: "
                                + input.gates().plan().digest() + "."),
                "A capture that runs continues unchanged, one that does not run does not start."));
    }
}
