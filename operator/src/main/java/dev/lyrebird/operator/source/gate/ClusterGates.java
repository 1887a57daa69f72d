package dev.lyrebird.operator.source.gate;

import dev.lyrebird.operator.gate.GateResource;
import java.util.List;

/** What is to be seen of the cluster-wide gates of a source's namespace. */
public sealed interface ClusterGates {
    /** Whoever installed the operator wants none. */
    record SwitchedOff() implements ClusterGates {}

    /** @param why what the API server said */
    record Unlistable(String why) implements ClusterGates {}

    /** @param gates those whose selector selects the source's namespace */
    record Bound(List<GateResource> gates) implements ClusterGates {
        public Bound {
            gates = List.copyOf(gates);
        }
    }

    /** @return the gates that are known to be bound */
    default List<GateResource> known() {
        return this instanceof Bound bound ? bound.gates() : List.of();
    }
}
