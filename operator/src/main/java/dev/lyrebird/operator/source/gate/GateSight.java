package dev.lyrebird.operator.source.gate;

import dev.lyrebird.operator.gate.GateResource;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What was seen of the gates of one source.
 *
 * @param named one for each entry of {@code spec.filterRefs}
 * @param cluster the cluster-wide ones
 * @param passers from a gate's UID to those of the sources that pass it; asked for where a turn is to be found, since it looks at all
 *     sources
 */
public record GateSight(List<NamedGate> named, ClusterGates cluster, Function<String, List<String>> passers) {
    public GateSight {
        named = List.copyOf(named);
    }

    /** @return a source that names no gate, in a namespace where none is bound */
    public static GateSight none() {
        return new GateSight(List.of(), new ClusterGates.Bound(List.of()), gate -> List.of());
    }

    /** @return the gates that exist, the cluster-wide ones first */
    public List<GateResource> found() {
        return Stream.concat(
                        cluster.known().stream(),
                        named.stream().filter(NamedGate.Found.class::isInstance).map(gate -> ((NamedGate.Found) gate)
                                .gate()))
                .toList();
    }

    /** @return names of the gates that do not exist */
    public List<String> missing() {
        return named.stream()
                .filter(NamedGate.Missing.class::isInstance)
                .map(gate -> ((NamedGate.Missing) gate).name())
                .toList();
    }
}
