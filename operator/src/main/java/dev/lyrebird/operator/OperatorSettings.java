package dev.lyrebird.operator;

import dev.lyrebird.operator.pod.RuntimeSettings;
import java.util.Set;

/**
 * Settings chosen at installation.
 *
 * @param runtime image of the pods that capture and copy, and what they get where their source says nothing
 * @param namespaces namespaces whose resources are reconciled; empty: all of them
 * @param gates how gates are dealt with
 * @param instance name of this process, as Events show it
 */
public record OperatorSettings(RuntimeSettings runtime, Set<String> namespaces, GateSettings gates, String instance) {
    public OperatorSettings {
        namespaces = Set.copyOf(namespaces);
    }
}
