package dev.lyrebird.contract.gate;

import dev.lyrebird.api.v1alpha1.filter.FilterAction;
import dev.lyrebird.api.v1alpha1.filter.FilterOperation;
import dev.lyrebird.api.v1alpha1.filter.TableEntry;
import dev.lyrebird.contract.tables.TableGlob;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Translates {@code policy} with {@code tables} into rules. A map has no order, so the most specific pattern comes first: names
 * without wildcards, then by the number of characters beside wildcards, then by text.
 */
final class ShortForm {
    private static final Comparator<String> SPECIFIC_FIRST = Comparator.comparing(
                    (String text) -> !TableGlob.of(text).isLiteral())
            .thenComparing(text -> -TableGlob.of(text).literals())
            .thenComparing(Comparator.naturalOrder());

    private ShortForm() {}

    /** @param tables entries by pattern; the patterns are sound */
    static List<GateRule> rules(FilterAction policy, Map<String, TableEntry> tables) {
        return tables.keySet().stream()
                .sorted(SPECIFIC_FIRST)
                .map(pattern -> rule(policy, pattern, ignored(tables.get(pattern))))
                .toList();
    }

    /** The path of an entry, which is the name of its rule too. */
    static String path(String pattern) {
        return "spec.tables[" + pattern + "]";
    }

    private static GateRule rule(FilterAction policy, String pattern, List<String> ignored) {
        String name = "tables[" + pattern + "]";
        if (ignored.isEmpty()) {
            FilterAction contrary = policy == FilterAction.Accept ? FilterAction.Drop : FilterAction.Accept;
            return GateRule.plain(name, List.of(pattern), contrary);
        }
        return new GateRule(
                name,
                List.of(pattern),
                FilterAction.Accept,
                List.of(FilterOperation.values()),
                Optional.empty(),
                ignored,
                List.of(),
                List.of());
    }

    private static List<String> ignored(TableEntry entry) {
        return Optional.ofNullable(entry).map(TableEntry::ignoredColumns).orElse(List.of());
    }
}
