package dev.lyrebird.operator.filter.status;

import dev.lyrebird.api.v1alpha1.filter.CdcFilterStatus;
import dev.lyrebird.operator.filter.model.FilterInput;
import dev.lyrebird.operator.filter.policy.FilterPolicies;
import dev.lyrebird.operator.verdict.ConditionSet;
import dev.lyrebird.operator.verdict.Verdict;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The conditions of a gate, from the one that sums up to those that explain. */
public final class FilterConditions {
    private static final List<String> TYPES = List.of("Ready", "Reconciling", "Stalled", "Valid", "TestsPassed");

    private FilterConditions() {}

    /** @return every condition's verdict by its type, in order */
    public static Map<String, Verdict> verdicts(FilterInput input) {
        Verdict ready = FilterPolicies.ready(input);
        Map<String, Verdict> verdicts = new LinkedHashMap<>();
        verdicts.put("Ready", ready);
        verdicts.put("Reconciling", FilterPolicies.reconciling(ready));
        verdicts.put("Stalled", FilterPolicies.stalled(ready));
        verdicts.put("Valid", FilterPolicies.valid(input.reading()));
        verdicts.put("TestsPassed", FilterPolicies.testsPassed(input.reading()));
        return verdicts;
    }

    /** @return those that are ours, in our order: others may add their own to the list and reorder it */
    static List<Condition> ours(List<Condition> conditions) {
        return TYPES.stream()
                .flatMap(type -> conditions.stream().filter(condition -> type.equals(condition.getType())))
                .toList();
    }

    static List<Condition> conditions(FilterInput input, Map<String, Verdict> verdicts) {
        ConditionSet conditions = new ConditionSet(
                input.status().map(CdcFilterStatus::conditions).orElse(List.of()), input.generation(), input.now());
        verdicts.forEach(conditions::with);
        return conditions.toList();
    }
}
