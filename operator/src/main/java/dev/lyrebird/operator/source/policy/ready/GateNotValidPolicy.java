package dev.lyrebird.operator.source.policy.ready;

import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.operator.source.gate.GateStanding;
import dev.lyrebird.operator.source.model.Block;
import dev.lyrebird.operator.source.model.SourceInput;
import dev.lyrebird.operator.verdict.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A gate is invalid or fails its tests, and this source has never had a good one. What runs goes on as it is. */
public final class GateNotValidPolicy implements BlockingPolicy {
    @Override
    public Optional<Block> judge(SourceInput input) {
        List<GateStanding> unusable = input.gates().unusable();
        return unusable.isEmpty()
                ? Optional.empty()
                : Optional.of(Block.leave(
                        Verdict.fails(
                                SourceReason.GateNotValid,
                                what(unusable) + " This source has no good generation of it to fall back on."),
                        "A capture that has not started does not start, one that runs continues unchanged. Correct the"
                                + " gate."));
    }

    /** @return a sentence for each gate */
    public static String what(List<GateStanding> gates) {
        return gates.stream()
                .map(gate -> gate.label() + ", generation " + gate.generation() + ", " + gate.why() + ".")
                .collect(Collectors.joining(" "));
    }
}
