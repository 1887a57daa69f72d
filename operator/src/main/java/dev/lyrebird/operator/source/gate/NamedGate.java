package dev.lyrebird.operator.source.gate;

import dev.lyrebird.operator.gate.GateResource;

/** What is to be seen of a gate that {@code spec.filterRefs} names. */
public sealed interface NamedGate {
    /** It exists. */
    record Found(GateResource gate) implements NamedGate {}

    /** The API server itself said that there is none; a cache's silence is not enough. */
    record Missing(String name) implements NamedGate {}
}
