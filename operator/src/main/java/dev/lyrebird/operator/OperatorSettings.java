package dev.lyrebird.operator;

import dev.lyrebird.operator.pod.RuntimeImage;
import java.util.Set;

/**
 * What whoever installs the operator decides.
 *
 * @param runtimeImage image of the capture pods
 * @param namespaces namespaces whose resources are reconciled; empty: all of them
 * @param gates how gates are dealt with
 * @param instance name of this process, as Events show it
 */
public record OperatorSettings(RuntimeImage runtimeImage, Set<String> namespaces, GateSettings gates, String instance) {
    public OperatorSettings {
        namespaces = Set.copyOf(namespaces);
    }
}
