package dev.lyrebird.contract.gate;

import dev.lyrebird.contract.gate.value.ColumnValues;
import dev.lyrebird.contract.gate.where.RowPredicate;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** What the gates ask of a row. Not for use by several threads at once. */
public final class RowCondition {
    private final List<RowPredicate> predicates;
    private final SortedSet<Integer> columns;

    RowCondition(List<RowPredicate> predicates) {
        this.predicates = List.copyOf(predicates);
        this.columns = new TreeSet<>();
        predicates.forEach(predicate -> columns.addAll(predicate.columns()));
    }

    /** @return indexes of the columns that are asked for, at most */
    public SortedSet<Integer> columns() {
        return java.util.Collections.unmodifiableSortedSet(columns);
    }

    /** @param row the values before any mask */
    public RowMatch match(ColumnValues row) {
        if (predicates.size() == 1) {
            return predicates.get(0).test(row) ? RowMatch.ALL : RowMatch.of(new boolean[1]);
        }
        boolean[] each = new boolean[predicates.size()];
        for (int i = 0; i < each.length; i++) {
            each[i] = predicates.get(i).test(row);
        }
        return RowMatch.of(each);
    }
}
