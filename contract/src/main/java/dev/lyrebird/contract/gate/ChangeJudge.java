package dev.lyrebird.contract.gate;

import dev.lyrebird.api.v1alpha1.filter.FilterOperation;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Operations and conditions of all gates. Each gate judges a change by itself first, and what is left of it is judged once
 * more: so a gate that is added can never turn a change that another refuses into one that it accepts.
 */
final class ChangeJudge {
    /** @param condition index of the gate's condition; below 0 without one */
    record One(Set<FilterOperation> operations, int condition) {}

    private final List<One> gates;
    private final Set<FilterOperation> common = EnumSet.allOf(FilterOperation.class);
    private final boolean conditions;

    ChangeJudge(List<One> gates) {
        this.gates = List.copyOf(gates);
        gates.forEach(gate -> common.retainAll(gate.operations()));
        this.conditions = gates.stream().anyMatch(gate -> gate.condition() >= 0);
    }

    boolean acceptsAll() {
        return !conditions && common.size() == FilterOperation.values().length;
    }

    Optional<ChangeKind> judge(ChangeKind change, RowMatch before, RowMatch after) {
        if (!conditions || (before.all() && after.all())) {
            return common.contains(change.operation()) ? Optional.of(change) : Optional.empty();
        }
        if (refusal(change, before, after).isPresent()) {
            return Optional.empty();
        }
        return visible(change, before.all(), after.all()).filter(left -> common.contains(left.operation()));
    }

    /** @return index of the first gate that refuses the change */
    Optional<Integer> refusal(ChangeKind change, RowMatch before, RowMatch after) {
        for (int i = 0; i < gates.size(); i++) {
            One gate = gates.get(i);
            Optional<ChangeKind> seen =
                    visible(change, before.fulfils(gate.condition()), after.fulfils(gate.condition()));
            if (seen.isEmpty() || !gate.operations().contains(seen.get().operation())) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    /** What a change is to someone who sees only the rows that fulfil a condition. */
    private static Optional<ChangeKind> visible(ChangeKind change, boolean before, boolean after) {
        return switch (change) {
            case Read, Insert -> after ? Optional.of(change) : Optional.empty();
            case Delete -> before ? Optional.of(change) : Optional.empty();
            case Truncate -> Optional.of(change);
            case Update ->
                before
                        ? Optional.of(after ? ChangeKind.Update : ChangeKind.Delete)
                        : after ? Optional.of(ChangeKind.Insert) : Optional.empty();
        };
    }
}
