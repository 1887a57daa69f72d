package dev.lyrebird.contract.gate;

import dev.lyrebird.api.v1alpha1.filter.UnreachableRule;
import dev.lyrebird.contract.tables.TableGlob;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.contract.tables.TableNameCase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Finds the rules that no table reaches, because earlier ones decide about all that they are for, or there is none. */
final class ReachOfRules {
    /** Of comparing patterns: less than a tenth of a second. Whoever writes a gate must not be able to keep others waiting. */
    private static final long MOST_STEPS = 20_000_000;

    private final Gate gate;
    private final List<List<TableGlob>> patterns;
    private final List<TableId> tables;
    private final TableNameCase nameCase;
    private long steps;

    ReachOfRules(Gate gate, List<TableId> tables, TableNameCase nameCase) {
        this.gate = gate;
        this.patterns = gate.rules().stream()
                .map(rule -> rule.tables().stream().map(TableGlob::of).toList())
                .toList();
        this.tables = tables;
        this.nameCase = nameCase;
    }

    /** @return those that were found; not all, where it is {@link #isTooMuch} */
    List<UnreachableRule> unreachable() {
        List<UnreachableRule> found = new ArrayList<>();
        for (int i = 0; i < patterns.size() && !isTooMuch(); i++) {
            String name = gate.rules().get(i).name();
            reason(i).ifPresent(reason -> found.add(new UnreachableRule(name, reason)));
        }
        return found;
    }

    /** Whether comparing was given up. */
    boolean isTooMuch() {
        return steps > MOST_STEPS;
    }

    private Optional<String> reason(int rule) {
        return shadow(rule).or(() -> inventoryReason(rule));
    }

    /** Holds for every table that there could be. */
    private Optional<String> shadow(int rule) {
        TreeSet<String> by = new TreeSet<>();
        for (TableGlob pattern : patterns.get(rule)) {
            Optional<Integer> earlier = firstThatContains(pattern, rule);
            if (earlier.isEmpty()) {
                return Optional.empty();
            }
            by.add(gate.rules().get(earlier.get()).name());
        }
        return Optional.of("earlier rules match every table that this one is for: " + String.join(", ", by));
    }

    private Optional<Integer> firstThatContains(TableGlob pattern, int before) {
        for (int i = 0; i < before; i++) {
            if (patterns.get(i).stream().anyMatch(earlier -> contains(earlier, pattern))) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    private boolean contains(TableGlob earlier, TableGlob pattern) {
        steps += earlier.steps(pattern);
        return !isTooMuch() && earlier.contains(pattern, nameCase);
    }

    /** Holds for the tables that there are. */
    private Optional<String> inventoryReason(int rule) {
        List<TableId> mine =
                tables.stream().filter(table -> matches(rule, table)).toList();
        if (tables.isEmpty() || mine.stream().anyMatch(table -> isFirst(rule, table))) {
            return Optional.empty();
        }
        return Optional.of(
                mine.isEmpty()
                        ? "no table of the sources is called so"
                        : "earlier rules decide about all of the " + mine.size() + " tables that it matches");
    }

    private boolean isFirst(int rule, TableId table) {
        for (int i = 0; i < rule; i++) {
            if (matches(i, table)) {
                return false;
            }
        }
        return true;
    }

    private boolean matches(int rule, TableId table) {
        return patterns.get(rule).stream().anyMatch(pattern -> pattern.matches(table, nameCase));
    }
}
