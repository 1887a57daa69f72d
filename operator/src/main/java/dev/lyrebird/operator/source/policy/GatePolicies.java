package dev.lyrebird.operator.source.policy;

import dev.lyrebird.contract.gate.Gate;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.operator.source.gate.ClusterGates;
import dev.lyrebird.operator.source.gate.GateSelection;
import dev.lyrebird.operator.source.gate.GateStanding;
import dev.lyrebird.operator.source.gate.GateStanding.State;
import dev.lyrebird.operator.source.model.Block;
import dev.lyrebird.operator.source.model.SourceInput;
import dev.lyrebird.operator.source.policy.ready.ApprovalRequiredPolicy;
import dev.lyrebird.operator.source.policy.ready.ClusterGatesUnknownPolicy;
import dev.lyrebird.operator.source.policy.ready.GateMissingPolicy;
import dev.lyrebird.operator.source.policy.ready.GateNotValidPolicy;
import dev.lyrebird.operator.verdict.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The verdict on the condition GatesEnforced: the first thing that keeps the newest gates from being in force. */
public final class GatePolicies {
    private GatePolicies() {}

    /** @return whether every gate is enforced as its resource stands */
    public static Verdict enforced(SourceInput input) {
        return Stream.<Supplier<Optional<Verdict>>>of(
                        () -> ClusterGatesUnknownPolicy.verdict(input),
                        () -> GateMissingPolicy.verdict(input),
                        () -> new GateNotValidPolicy().judge(input).map(Block::verdict),
                        () -> new ApprovalRequiredPolicy().judge(input).map(Block::verdict),
                        () -> lastGood(input.gates()),
                        () -> approval(input.gates()),
                        () -> turn(input.gates()),
                        () -> reported(input))
                .map(Supplier::get)
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() -> all(input.gates()));
    }

    private static Optional<Verdict> lastGood(GateSelection gates) {
        List<GateStanding> kept = gates.in(State.NotGood);
        return kept.isEmpty()
                ? Optional.empty()
                : Optional.of(Verdict.fails(
                        SourceReason.GateNotValid,
                        GateNotValidPolicy.what(kept) + " The last good one stays in force: " + names(kept)
                                + ". Correct the gate, and it is rolled out."));
    }

    private static Optional<Verdict> approval(GateSelection gates) {
        return gates.waiting().isEmpty()
                ? Optional.empty()
                : Optional.of(Verdict.fails(
                        SourceReason.ApprovalRequired,
                        "Without " + gates.plan().gates()
                                + " more would leave the database (Widens), and spec.changePolicy.requireApproval asks for a"
                                + " person's approval, so it stays in force. To approve, set spec.changePolicy.approvedPlan: "
                                + gates.plan().digest() + "; to withdraw, name or bind the gate again."));
    }

    private static Optional<Verdict> turn(GateSelection gates) {
        return gates.nextRollout()
                .map(at -> Verdict.fails(
                        SourceReason.GateRollingOut,
                        gates.in(State.Waiting).stream()
                                        .map(GateStanding::label)
                                        .collect(Collectors.joining(", "))
                                + " changed and reaches its sources one after the other; this one's turn is at " + at
                                + "."));
    }

    private static Optional<Verdict> reported(SourceInput input) {
        if (CaptureReport.withWantedGates(input).isPresent()) {
            return Optional.empty();
        }
        Verdict why = AspectPolicies.unobserved(input)
                .orElseGet(() -> Verdict.unknown(
                        SourceReason.NotKnownYet, "The capture pod has not reported with these gates yet."));
        return Optional.of(Verdict.unknown(why.reason(), why.message() + switchedOff(input.gates())));
    }

    private static Verdict all(GateSelection gates) {
        String what = gates.wanted().isEmpty()
                ? "No gate is named or bound: whatever spec.tables captures is delivered."
                : "Every event passes " + names(gates.standings()) + ".";
        String off = switchedOff(gates);
        return Verdict.holds(off.isEmpty() ? SourceReason.GatesEnforced : SourceReason.ClusterGatesOff, what + off);
    }

    private static String switchedOff(GateSelection gates) {
        return gates.cluster() instanceof ClusterGates.SwitchedOff
                ? " Cluster-wide gates are switched off by the chart (clusterFilters.enabled=false)."
                : "";
    }

    private static String names(List<GateStanding> gates) {
        return gates.stream()
                .flatMap(gate -> gate.wanted().stream())
                .map(GatePolicies::name)
                .collect(Collectors.joining(", "));
    }

    private static String name(Gate gate) {
        return gate.label() + " (generation " + gate.generation() + ")";
    }
}
