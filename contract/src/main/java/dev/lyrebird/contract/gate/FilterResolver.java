package dev.lyrebird.contract.gate;

import dev.lyrebird.api.v1alpha1.filter.CdcFilterSpec;
import dev.lyrebird.api.v1alpha1.filter.FilterAction;
import dev.lyrebird.api.v1alpha1.filter.FilterRule;
import dev.lyrebird.api.v1alpha1.filter.FilterTest;
import dev.lyrebird.api.v1alpha1.filter.TableEntry;
import dev.lyrebird.contract.tables.TablePattern;
import dev.lyrebird.contract.text.FieldError;
import dev.lyrebird.contract.text.Nearest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Resolves a gate's spec. Pure: the same spec always gives the same gate. */
public final class FilterResolver {
    private final List<FieldError> errors = new ArrayList<>();

    private FilterResolver() {}

    /**
     * @param uid UID of the resource
     * @param generation generation of the spec
     * @return the gate, or every error of the spec at once
     */
    public static GateResolution resolve(GateKind kind, String name, String uid, long generation, CdcFilterSpec spec) {
        FilterResolver resolver = new FilterResolver();
        List<GateRule> rules = resolver.rules(spec);
        resolver.checkTests(list(spec.tests()), rules);
        if (!resolver.errors.isEmpty()) {
            return new GateResolution.Invalid(List.copyOf(resolver.errors));
        }
        FilterAction fallback = Optional.ofNullable(spec.policy())
                .or(() -> Optional.ofNullable(spec.defaultAction()))
                .orElse(FilterAction.Drop);
        return new GateResolution.Resolved(new Gate(kind, name, uid, generation, fallback, rules));
    }

    private List<GateRule> rules(CdcFilterSpec spec) {
        if ((spec.rules() == null) == (spec.tables() == null)) {
            return refuse("spec", "exactly one form must be used: rules with defaultAction, or tables with policy");
        }
        return spec.tables() == null ? listed(spec.rules()) : shortForm(spec.policy(), spec.tables());
    }

    private List<GateRule> listed(List<FilterRule> rules) {
        Set<String> names = new HashSet<>();
        List<GateRule> resolved = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            String path = "spec.rules[" + i + "]";
            FilterRule rule = rules.get(i);
            if (rule == null || rule.name() == null || rule.action() == null) {
                refuse(path, "expected a rule with name, tables and action, found an empty one");
                continue;
            }
            if (!names.add(rule.name())) {
                refuse(path + ".name", "an earlier rule is called " + rule.name() + " too; a name must be unique");
            }
            resolved.add(new RuleResolver(path, errors).resolve(rule));
        }
        return resolved;
    }

    private List<GateRule> shortForm(FilterAction policy, Map<String, TableEntry> tables) {
        if (policy == null) {
            return refuse("spec.policy", "expected Accept or Drop beside tables, found nothing");
        }
        List<GateRule> rules = new ArrayList<>();
        Map<String, TableEntry> sound = new java.util.TreeMap<>();
        tables.forEach((pattern, entry) -> TablePattern.problemOf(pattern)
                .ifPresentOrElse(problem -> refuse(ShortForm.path(pattern), problem), () -> sound.put(pattern, entry)));
        ShortForm.rules(policy, sound).forEach(rule -> {
            rules.add(rule);
            String path = ShortForm.path(rule.tables().get(0)) + ".ignoredColumns";
            new RuleResolver(path, errors).checkColumns(path, rule.ignoredColumns());
        });
        return rules;
    }

    private void checkTests(List<FilterTest> tests, List<GateRule> rules) {
        List<String> names = rules.stream().map(GateRule::name).toList();
        for (int i = 0; i < tests.size(); i++) {
            String path = "spec.tests[" + i + "]";
            FilterTest test = tests.get(i);
            TestedTable.problemOf(test.table()).ifPresent(problem -> refuse(path + ".table", problem));
            if (test.rule() != null
                    && !names.contains(test.rule())
                    && !test.rule().equals(Gate.DEFAULT_RULE)) {
                refuse(
                        path + ".rule",
                        "no rule is called '" + test.rule() + "'"
                                + Nearest.to(test.rule(), names)
                                        .map(near -> "; the nearest is '" + near + "'")
                                        .orElse(""));
            }
            ColumnTypes.problems(test.types()).forEach((column, problem) -> refuse(path + ".types." + column, problem));
        }
    }

    private <T> List<T> refuse(String path, String message) {
        errors.add(new FieldError(path, message));
        return List.of();
    }

    static <T> List<T> list(List<T> list) {
        return Optional.ofNullable(list).orElse(List.of());
    }
}
