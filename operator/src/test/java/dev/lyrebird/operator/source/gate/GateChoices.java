package dev.lyrebird.operator.source.gate;

import dev.lyrebird.api.v1alpha1.CdcSource;
import dev.lyrebird.api.v1alpha1.filter.CdcFilterSpec;
import dev.lyrebird.contract.config.PipelineConfig;
import dev.lyrebird.contract.gate.Gate;
import dev.lyrebird.contract.gate.GateKind;
import dev.lyrebird.contract.resolve.Resolution;
import dev.lyrebird.operator.gate.GateReading;
import dev.lyrebird.operator.gate.GateResource;
import dev.lyrebird.operator.source.fixture.Inputs;
import dev.lyrebird.operator.source.gate.GateChoice.Running;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Gates, and what is chosen of them for a source. */
final class GateChoices {
    static final Duration INTERVAL = Duration.ofSeconds(30);

    private GateChoices() {}

    static List<String> states(GateSelection chosen) {
        return chosen.standings().stream()
                .map(gate -> gate.name() + "/" + gate.state() + "/"
                        + gate.wanted().map(Gate::generation).orElse(0L))
                .toList();
    }

    static GateSelection choose(CdcSource source, Stream<NamedGate> named, List<GateResource> running, int passers) {
        return choose(source, named, running, passers, Inputs.NOW);
    }

    static GateSelection choose(
            CdcSource source, Stream<NamedGate> named, List<GateResource> running, int passers, Instant now) {
        return choose(source, sight(named, passers), running, now);
    }

    static GateSelection choose(CdcSource source, GateSight sight, List<GateResource> running, Instant now) {
        return new GateChoice(source, sight, Optional.of(config(running)), Running.Captures, now)
                .choose(INTERVAL, gates -> Optional.of(config(gates, "shop.*").hash()));
    }

    static Stream<NamedGate> named(GateResource... gates) {
        return Stream.of(gates).map(NamedGate.Found::new);
    }

    static GateSight sight(Stream<NamedGate> named, int passers) {
        List<NamedGate> all = named.toList();
        return new GateSight(all, new ClusterGates.Bound(List.of()), passers("uid-1", passers));
    }

    /** The source of the test is the last in the order of turns. */
    static Function<String, List<String>> passers(String gate, int count) {
        List<String> uids = Stream.concat(
                        Stream.iterate(0, i -> i + 1)
                                .map(i -> "other-" + i)
                                .filter(uid -> !RolloutSlot.of(gate, "source-uid", List.of(uid, "source-uid"), INTERVAL)
                                        .isZero())
                                .limit(count - 1L),
                        Stream.of("source-uid"))
                .toList();
        return asked -> asked.equals(gate) ? uids : List.of();
    }

    static PipelineConfig config(List<GateResource> gates) {
        return config(
                gates.stream()
                        .map(gate -> GateReading.of(gate).good().orElseThrow())
                        .collect(Collectors.toList()),
                "shop.*");
    }

    static PipelineConfig config(List<Gate> gates, String tables) {
        Resolution resolution = Inputs.firstSight(yaml -> yaml.replace("shop.*", tables))
                .input()
                .resolution();
        return ((Resolution.Resolved) resolution).config().withGates(gates);
    }

    static CdcSource source(String more) {
        return Inputs.firstSight(yaml -> yaml + more).input().source();
    }

    static GateResource gate(GateKind kind, String name, String uid, long generation, String column) {
        return new GateResource(
                kind,
                name,
                uid,
                generation,
                spec("{rules: [{name: r, tables: ['shop.*'], action: Accept, ignoredColumns: [" + column + "]}]}"));
    }

    static CdcFilterSpec spec(String yaml) {
        return Serialization.unmarshal("---\n" + yaml, CdcFilterSpec.class);
    }
}
