package dev.lyrebird.operator.source.gate;

import dev.lyrebird.api.v1alpha1.source.CdcSourceStatus;
import dev.lyrebird.api.v1alpha1.source.ChangeEffect;
import dev.lyrebird.api.v1alpha1.source.ChangePolicy;
import dev.lyrebird.api.v1alpha1.source.ChangeState;
import dev.lyrebird.api.v1alpha1.source.ChangeType;
import dev.lyrebird.api.v1alpha1.source.GateRef;
import dev.lyrebird.api.v1alpha1.source.PlannedChange;
import dev.lyrebird.contract.gate.Gate;
import dev.lyrebird.contract.json.Json;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Changes of a source that need more than a restart, and the digest by which a person approves them.
 *
 * @param changes in the order of the gates; empty when there are none
 * @param digest {@code sha256:} and 64 hexadecimal digits; empty without changes
 */
public record ChangePlan(List<PlannedChange> changes, String digest) {
    public ChangePlan {
        changes = List.copyOf(changes);
    }

    /** Whether the removal of gates is approved, or needs no approval. */
    boolean accepted() {
        return changes.stream().allMatch(change -> change.state() == ChangeState.Accepted);
    }

    /** Whether the status shows this plan already. */
    public boolean isShownBy(Optional<CdcSourceStatus> status) {
        return changes.equals(shown(status));
    }

    /**
     * @param sourceUid UID of the source: an approval is not good for another one
     * @param removed gates that are in force and no longer named or bound, not none. Since when each is in force is part of the
     *     digest: an approval is not good for the next time that the same gate is removed
     */
    static ChangePlan removal(String sourceUid, List<Gate> removed, Optional<ChangePolicy> policy) {
        List<Gate> ordered = removed.stream().sorted(Gate.ORDER).toList();
        List<GateRef> gates = ordered.stream()
                .map(gate -> new GateRef(gate.kind().name(), gate.name(), gate.uid()))
                .toList();
        List<Long> since = ordered.stream().map(gate -> gate.since().orElse(0L)).toList();
        return removal(gates, digest(sourceUid, gates, since), policy);
    }

    /**
     * As {@link #removal(String, List, Optional)}, of gates of which nothing but the status is left: the digest that it shows for
     * them holds, and without one they count as in force since always.
     */
    static ChangePlan removalOfForgotten(
            String sourceUid, List<GateRef> gates, Optional<CdcSourceStatus> status, Optional<ChangePolicy> policy) {
        Set<GateRef> planned = shown(status).stream().map(PlannedChange::gate).collect(Collectors.toSet());
        String digest = planned.equals(Set.copyOf(gates))
                ? status.map(CdcSourceStatus::planDigest).orElse("")
                : digest(sourceUid, gates, gates.stream().map(gate -> 0L).toList());
        return removal(gates, digest, policy);
    }

    private static String digest(String sourceUid, List<GateRef> gates, List<Long> since) {
        return "sha256:" + Json.sha256(Json.write(List.of(sourceUid, ChangeType.RemoveGate, gates, since)));
    }

    private static ChangePlan removal(List<GateRef> gates, String digest, Optional<ChangePolicy> policy) {
        boolean asks = policy.map(ChangePolicy::requireApproval)
                .filter(effects -> effects.contains(ChangeEffect.Widens))
                .isPresent();
        boolean approved =
                policy.map(ChangePolicy::approvedPlan).filter(digest::equals).isPresent();
        ChangeState state = asks && !approved ? ChangeState.Waiting : ChangeState.Accepted;
        return new ChangePlan(gates.stream().map(gate -> removal(gate, state)).toList(), digest);
    }

    /** @return what the status says was done, but for gates that have come back: they are in {@code labels} */
    static ChangePlan done(Optional<CdcSourceStatus> status, Set<String> labels) {
        List<PlannedChange> kept = shown(status).stream()
                .filter(change -> change.state() == ChangeState.Accepted)
                .filter(change -> !labels.contains(
                        change.gate().kind() + " " + change.gate().name()))
                .toList();
        return new ChangePlan(
                kept,
                kept.isEmpty() ? "" : status.map(CdcSourceStatus::planDigest).orElse(""));
    }

    /** @return the gates that are removed, for messages */
    public String gates() {
        return changes.stream()
                .map(change -> change.gate().kind() + " " + change.gate().name())
                .collect(Collectors.joining(", "));
    }

    private static PlannedChange removal(GateRef gate, ChangeState state) {
        return new PlannedChange(ChangeType.RemoveGate, ChangeEffect.Widens, state, gate);
    }

    private static List<PlannedChange> shown(Optional<CdcSourceStatus> status) {
        return status.map(CdcSourceStatus::plan).filter(Objects::nonNull).orElse(List.of());
    }
}
