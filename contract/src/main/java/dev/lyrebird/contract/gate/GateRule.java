package dev.lyrebird.contract.gate;

import dev.lyrebird.api.v1alpha1.filter.FilterAction;
import dev.lyrebird.api.v1alpha1.filter.FilterOperation;
import java.util.List;
import java.util.Optional;

/**
 * One rule of a gate.
 *
 * @param name unique in the gate
 * @param tables table patterns; the rule is for tables that one of them matches
 * @param operations what is delivered; never empty, sorted, each once
 * @param where a CEL expression that a row must fulfil
 * @param ignoredColumns column patterns
 * @param masks the first that matches a column holds
 */
public record GateRule(
        String name,
        List<String> tables,
        FilterAction action,
        List<FilterOperation> operations,
        Optional<String> where,
        List<String> ignoredColumns,
        List<MaskRule> masks) {
    public GateRule {
        tables = List.copyOf(tables);
        operations = List.copyOf(operations);
        ignoredColumns = List.copyOf(ignoredColumns);
        masks = List.copyOf(masks);
    }

    /** @return a rule that says nothing but its action */
    public static GateRule plain(String name, List<String> tables, FilterAction action) {
        return new GateRule(
                name, tables, action, List.of(FilterOperation.values()), Optional.empty(), List.of(), List.of());
    }
}
