package dev.lyrebird.operator.source.gate;

import dev.lyrebird.api.v1alpha1.CdcSource;
import dev.lyrebird.api.v1alpha1.source.CdcSourceStatus;
import dev.lyrebird.api.v1alpha1.source.ChangePolicy;
import dev.lyrebird.api.v1alpha1.source.GateRef;
import dev.lyrebird.api.v1alpha1.source.GateStatus;
import dev.lyrebird.contract.config.PipelineConfig;
import dev.lyrebird.contract.gate.Gate;
import dev.lyrebird.contract.gate.GateKind;
import dev.lyrebird.operator.gate.GateReading;
import dev.lyrebird.operator.gate.GateResource;
import dev.lyrebird.operator.source.gate.GateStanding.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Chooses, for each gate of a source, the state of it that is to be enforced. */
public final class GateChoice {
    private final CdcSource source;
    private final GateSight sight;
    private final Optional<PipelineConfig> running;
    private final Running capture;
    private final Instant now;

    /** What there is to a restart of the capture. */
    public enum Running {
        /** A pod runs: a change of its gates replaces it. */
        Captures,
        /** There is none: nothing is gained by waiting. */
        Stands
    }

    /**
     * @param running the configuration that was last written for the capture: it holds the last good gates
     * @param now time of the reconcile
     */
    public GateChoice(
            CdcSource source, GateSight sight, Optional<PipelineConfig> running, Running capture, Instant now) {
        this.source = source;
        this.sight = sight;
        this.running = running;
        this.capture = capture;
        this.now = now;
    }

    /**
     * @param interval time between two sources that take up the same gate
     * @param hash from gates to the hash of the configuration with them; empty while the spec has errors
     */
    public GateSelection choose(Duration interval, Function<List<Gate>, Optional<String>> hash) {
        List<GateReading> readings = sight.found().stream().map(GateReading::of).toList();
        Set<String> labels = sight.found().stream().map(GateResource::label).collect(Collectors.toSet());
        ChangePlan plan = plan(labels);
        List<GateStanding> standings = new ArrayList<>();
        readings.forEach(reading -> standings.add(stand(reading, interval)));
        standings.addAll(kept(labels, plan));
        GateSelection waiting = selection(standings, plan);
        boolean restarts = waiting.nextRollout().isPresent()
                && hash.apply(waiting.wanted())
                        .filter(wanted -> running.filter(config -> wanted.equals(config.hash()))
                                .isEmpty())
                        .isPresent();
        // one restart for all that changed
        return restarts
                ? selection(standings.stream().map(it -> takenUp(it, readings)).toList(), plan)
                : waiting;
    }

    private GateSelection selection(List<GateStanding> standings, ChangePlan plan) {
        return new GateSelection(standings, sight.missing(), sight.cluster(), plan);
    }

    private GateStanding stand(GateReading reading, Duration interval) {
        GateResource gate = reading.resource();
        Optional<Gate> lastGood =
                inForce().stream().filter(it -> it.uid().equals(gate.uid())).findFirst();
        if (reading.good().isEmpty()) {
            return standing(gate, State.NotGood, lastGood, Optional.empty(), reading.why());
        }
        Gate newest = inForceSince(reading.good().get());
        Optional<Instant> turn = turn(gate, newest, lastGood, interval);
        return turn.isPresent()
                ? standing(gate, State.Waiting, lastGood, turn, "")
                : GateStanding.of(newest, State.Newest);
    }

    /** A gate that is in force stays so; one that is not comes into force with this generation of the source. */
    private Gate inForceSince(Gate gate) {
        return gate.inForceSince(inForce().stream()
                .filter(it -> it.uid().equals(gate.uid()))
                .findFirst()
                .map(Gate::since)
                .orElse(Optional.of(source.getMetadata().getGeneration())));
    }

    /** @return when the newest state is taken up; empty: now */
    private Optional<Instant> turn(GateResource gate, Gate newest, Optional<Gate> lastGood, Duration interval) {
        boolean changes = lastGood.map(it -> !it.effect().equals(newest.effect()))
                // a gate that the source names was added with the source's own edit
                .orElse(gate.kind() == GateKind.ClusterCdcFilter);
        if (!changes || capture == Running.Stands) {
            return Optional.empty();
        }
        return Optional.of(promised(gate).orElseGet(() -> now.plus(slot(gate, interval))))
                .filter(now::isBefore);
    }

    private Duration slot(GateResource gate, Duration interval) {
        return RolloutSlot.of(
                gate.uid(), source.getMetadata().getUid(), sight.passers().apply(gate.uid()), interval);
    }

    /** What the status promised holds: later edits of the gate do not push it back. */
    private Optional<Instant> promised(GateResource gate) {
        return status().map(CdcSourceStatus::gates).orElse(List.of()).stream()
                .filter(it -> gate.uid().equals(it.uid()))
                .map(GateStatus::rolloutAt)
                .filter(Objects::nonNull)
                .map(Instant::parse)
                .findFirst();
    }

    private ChangePlan plan(Set<String> labels) {
        List<Gate> removed =
                unnamed(labels).stream().filter(gate -> !isUnseen(gate)).toList();
        Optional<ChangePolicy> policy = Optional.ofNullable(source.getSpec().changePolicy());
        List<GateRef> forgotten = forgotten(labels).stream()
                .map(gate -> new GateRef(gate.kind(), gate.name(), gate.uid()))
                .toList();
        if (!forgotten.isEmpty()) {
            return ChangePlan.removalOfForgotten(source.getMetadata().getUid(), forgotten, status(), policy);
        }
        return removed.isEmpty()
                ? ChangePlan.done(status(), labels)
                : ChangePlan.removal(source.getMetadata().getUid(), removed, policy);
    }

    private List<GateStanding> kept(Set<String> labels, ChangePlan plan) {
        Stream<GateStanding> forgotten =
                forgotten(labels).stream().filter(gate -> !plan.accepted()).map(GateStanding::forgotten);
        Stream<GateStanding> removed = unnamed(labels).stream()
                .filter(gate -> isUnseen(gate) || !plan.accepted())
                .map(gate -> GateStanding.of(gate, isUnseen(gate) ? State.Unseen : State.Removed));
        return Stream.concat(forgotten, removed).toList();
    }

    /** Gates that the status says are enforced and that nothing else knows any more: the configuration that had them is gone. */
    private List<GateStatus> forgotten(Set<String> labels) {
        if (running.isPresent() || sight.cluster() instanceof ClusterGates.Unlistable) {
            return List.of();
        }
        return status().map(CdcSourceStatus::gates).orElse(List.of()).stream()
                .filter(gate -> gate.enforcedGeneration() != null)
                .filter(gate -> !labels.contains(gate.kind() + " " + gate.name()))
                .filter(gate -> !gate.kind().equals(GateKind.CdcFilter.name())
                        || !sight.missing().contains(gate.name()))
                .toList();
    }

    private List<Gate> unnamed(Set<String> labels) {
        return inForce().stream()
                .filter(gate -> !labels.contains(gate.label()))
                .filter(gate ->
                        gate.kind() != GateKind.CdcFilter || !sight.missing().contains(gate.name()))
                .toList();
    }

    private boolean isUnseen(Gate gate) {
        return gate.kind() == GateKind.ClusterCdcFilter && sight.cluster() instanceof ClusterGates.Unlistable;
    }

    private List<Gate> inForce() {
        return running.map(PipelineConfig::gates).orElse(List.of());
    }

    private Optional<CdcSourceStatus> status() {
        return Optional.ofNullable(source.getStatus());
    }

    private GateStanding takenUp(GateStanding standing, List<GateReading> readings) {
        return standing.state() != State.Waiting
                ? standing
                : readings.stream()
                        .filter(reading -> reading.resource().uid().equals(standing.uid()))
                        .findFirst()
                        .flatMap(GateReading::good)
                        .map(this::inForceSince)
                        .map(standing::takenUp)
                        .orElse(standing);
    }

    private static GateStanding standing(
            GateResource gate, State state, Optional<Gate> wanted, Optional<Instant> rolloutAt, String why) {
        return new GateStanding(gate.kind(), gate.name(), gate.uid(), gate.generation(), state, wanted, rolloutAt, why);
    }
}
