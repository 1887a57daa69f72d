package dev.lyrebird.operator.source.gate;

import dev.lyrebird.api.v1alpha1.source.ChangeState;
import dev.lyrebird.api.v1alpha1.source.PlannedChange;
import dev.lyrebird.contract.gate.Gate;
import dev.lyrebird.operator.source.gate.GateStanding.State;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What was decided of a source's gates.
 *
 * @param standings every gate, in the order of the configuration
 * @param missing names in {@code spec.filterRefs} of gates that do not exist
 * @param cluster what was seen of the cluster-wide ones
 * @param plan what the last change led, or will lead, to
 */
public record GateSelection(List<GateStanding> standings, List<String> missing, ClusterGates cluster, ChangePlan plan) {
    public GateSelection {
        standings = standings.stream()
                .sorted(Comparator.comparing(GateStanding::kind).thenComparing(GateStanding::name))
                .toList();
        missing = List.copyOf(missing);
    }

    /** @return the gates of the configuration that is wanted */
    public List<Gate> wanted() {
        return standings.stream()
                .map(GateStanding::wanted)
                .flatMap(Optional::stream)
                .toList();
    }

    /** @return the gates in one of the states */
    public List<GateStanding> in(State state) {
        return standings.stream().filter(gate -> gate.state() == state).toList();
    }

    /** @return the gates that are not good and have no good state to fall back on */
    public List<GateStanding> unusable() {
        return in(State.NotGood).stream()
                .filter(gate -> gate.wanted().isEmpty())
                .toList();
    }

    /** @return when the next gate is taken up */
    public Optional<Instant> nextRollout() {
        return standings.stream()
                .map(GateStanding::rolloutAt)
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder());
    }

    /** @return the changes that wait for an approval */
    public List<PlannedChange> waiting() {
        return plan.changes().stream()
                .filter(change -> change.state() == ChangeState.Waiting)
                .toList();
    }
}
