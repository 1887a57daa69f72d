package dev.lyrebird.contract.gate;

import com.fasterxml.jackson.annotation.JsonInclude;
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
 * @param onlyColumns column patterns: what none of them matches is dropped, unless it is part of the key; empty: all columns
 * @param masks the first that matches a column holds
 */
public record GateRule(
        String name,
        List<String> tables,
        FilterAction action,
        List<FilterOperation> operations,
        Optional<String> where,
        List<String> ignoredColumns,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> onlyColumns,
        List<MaskRule> masks) {
    public GateRule {
        tables = List.copyOf(tables);
        operations = List.copyOf(operations);
        ignoredColumns = List.copyOf(ignoredColumns);
        onlyColumns = onlyColumns == null ? List.of() : List.copyOf(onlyColumns);
        masks = List.copyOf(masks);
    }

    /** @return a rule that says nothing but its action */
    public static GateRule plain(String name, List<String> tables, FilterAction action) {
        return new GateRule(
                name,
                tables,
                action,
                List.of(FilterOperation.values()),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of());
    }
}
