package dev.lyrebird.operator.gate;

import dev.lyrebird.api.v1alpha1.filter.NamespaceSelector;
import dev.lyrebird.api.v1alpha1.filter.SelectorRequirement;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether a selector selects a namespace, as the Kubernetes documentation says of label selectors: all that is set must hold,
 * and {@code NotIn} holds for a label that is not there.
 */
public final class NamespaceBinding {
    private NamespaceBinding() {}

    /** @param labels labels of the namespace */
    public static boolean selects(NamespaceSelector selector, Map<String, String> labels) {
        return Optional.ofNullable(selector.matchLabels()).orElse(Map.of()).entrySet().stream()
                        .allMatch(label -> label.getValue().equals(labels.get(label.getKey())))
                && Optional.ofNullable(selector.matchExpressions()).orElse(List.of()).stream()
                        .allMatch(requirement -> holds(requirement, labels));
    }

    private static boolean holds(SelectorRequirement requirement, Map<String, String> labels) {
        Optional<String> value = Optional.ofNullable(labels.get(requirement.key()));
        List<String> values = Optional.ofNullable(requirement.values()).orElse(List.of());
        return switch (requirement.operator()) {
            case In -> value.filter(values::contains).isPresent();
            case NotIn -> value.filter(values::contains).isEmpty();
            case Exists -> value.isPresent();
            case DoesNotExist -> value.isEmpty();
        };
    }
}
