package dev.lyrebird.contract.gate;

import dev.lyrebird.api.v1alpha1.filter.FilterAction;
import dev.lyrebird.api.v1alpha1.filter.FilterOperation;
import java.util.List;
import java.util.Optional;

/**
 * What one gate says of a table.
 *
 * @param rule the rule that decided; absent: the default action
 */
public record GateDecision(
        GateKind kind,
        String gate,
        Optional<String> rule,
        FilterAction action,
        List<FilterOperation> operations,
        Optional<String> where) {
    /** @return the rule's name, {@link Gate#DEFAULT_RULE} where none decided: a metric's label */
    public String ruleName() {
        return rule.orElse(Gate.DEFAULT_RULE);
    }

    @Override
    public String toString() {
        return kind + " " + gate + rule.map(name -> ", rule " + name).orElse(", default action") + ": " + action;
    }
}
