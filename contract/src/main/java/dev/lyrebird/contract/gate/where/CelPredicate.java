package dev.lyrebird.contract.gate.where;

import dev.lyrebird.contract.gate.value.ColumnValues;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/** A checked expression, made ready. */
final class CelPredicate implements RowPredicate {
    private final Term term;
    private final Set<Integer> columns;

    /** @param slots the columns that it reads */
    CelPredicate(Term term, Collection<ColumnSlot> slots) {
        this.term = term;
        this.columns = slots.stream().map(ColumnSlot::index).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Set<Integer> columns() {
        return columns;
    }

    @Override
    public boolean test(ColumnValues row) {
        return Boolean.TRUE.equals(term.value(row));
    }
}
