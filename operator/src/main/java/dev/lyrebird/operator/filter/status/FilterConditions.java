package dev.lyrebird.operator.filter.status;

import dev.lyrebird.operator.filter.model.FilterInput;
import dev.lyrebird.operator.filter.policy.FilterPolicies;
import dev.lyrebird.operator.verdict.Conditions;
import dev.lyrebird.operator.verdict.Verdict;
import java.util.LinkedHashMap;
import java.util.Map;

/** The conditions of a gate, from the one that sums up to those that explain. */
public final class FilterConditions {
    public static final String VALID = "Valid";
    public static final String TESTS_PASSED = "TestsPassed";

    private FilterConditions() {}

    /** @return every condition's verdict by its type, in order */
    public static Map<String, Verdict> verdicts(FilterInput input) {
        Verdict ready = FilterPolicies.ready(input);
        Map<String, Verdict> verdicts = new LinkedHashMap<>();
        verdicts.put(Conditions.READY, ready);
        verdicts.put(Conditions.RECONCILING, FilterPolicies.reconciling(ready));
        verdicts.put(Conditions.STALLED, FilterPolicies.stalled(ready));
        verdicts.put(VALID, FilterPolicies.valid(input.reading()));
        verdicts.put(TESTS_PASSED, FilterPolicies.testsPassed(input.reading()));
        return verdicts;
    }
}
