package dev.lyrebird.operator.source.policy.ready;

import dev.lyrebird.api.v1alpha1.source.CdcSourceStatus;
import dev.lyrebird.contract.config.PipelineConfig;
import dev.lyrebird.contract.gate.Gate;
import dev.lyrebird.contract.gate.GateKind;
import dev.lyrebird.operator.source.gate.GateStanding;
import dev.lyrebird.operator.source.gate.GateStanding.State;
import dev.lyrebird.operator.source.model.SourceInput;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Cluster-wide gates whose turn has come and that the capture does not enforce. Whoever writes the source must not be able to keep
 * them out by leaving something broken, so nothing goes on without them.
 */
public final class GatesKeptOut {
    private GatesKeptOut() {}

    /** @return what to say of a capture that would go on without such a gate; empty when there is none */
    public static Optional<String> words(SourceInput input) {
        return labels(input)
                .map(labels -> "The capture is stopped and its position is kept: " + labels
                        + " applies to this source now, and cannot come into force before this is corrected.");
    }

    /** @return the same of a capture that could not be stopped */
    public static Optional<String> notStopped(SourceInput input) {
        return labels(input)
                .map(labels -> "The capture could NOT be stopped and delivers without " + labels
                        + ", which applies to this source now.");
    }

    private static Optional<String> labels(SourceInput input) {
        return Optional.of(of(input).stream().map(GateStanding::label).collect(Collectors.joining(", ")))
                .filter(labels -> !labels.isEmpty());
    }

    private static List<GateStanding> of(SourceInput input) {
        return input.owned().statefulSet(input.names().capture()).isEmpty()
                ? List.of()
                : input.gates().in(State.Newest).stream()
                        .filter(gate -> gate.kind() == GateKind.ClusterCdcFilter)
                        .filter(gate -> !isEnforced(gate.wanted().orElseThrow(), input))
                        .toList();
    }

    private static boolean isEnforced(Gate gate, SourceInput input) {
        Optional<PipelineConfig> started = started(input);
        return started.map(config -> has(config, gate)).orElse(false)
                || input.status().map(CdcSourceStatus::gates).orElse(List.of()).stream()
                        .filter(said -> gate.uid().equals(said.uid()))
                        .anyMatch(said -> Long.valueOf(gate.generation()).equals(said.enforcedGeneration())
                                // an effect may return: what the pods start with is newer than what one said
                                || started.isEmpty() && gate.effectHash().equals(said.enforcedEffect()));
    }

    private static boolean has(PipelineConfig config, Gate gate) {
        return config.gates().stream()
                .anyMatch(running ->
                        running.uid().equals(gate.uid()) && running.effect().equals(gate.effect()));
    }

    /** @return the configuration that pods of the capture start with; empty when another one was written since */
    private static Optional<PipelineConfig> started(SourceInput input) {
        return input.runningConfig()
                .filter(config ->
                        input.startedHash().filter(config.hash()::equals).isPresent());
    }
}
