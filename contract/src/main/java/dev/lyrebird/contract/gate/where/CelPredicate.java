package dev.lyrebird.contract.gate.where;

import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.lyrebird.contract.gate.ColumnValues;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Evaluates a checked expression. */
final class CelPredicate implements RowPredicate {
    private final CelRuntime.Program program;
    private final Map<String, ColumnSlot> slots;
    private final Set<Integer> columns;

    CelPredicate(CelRuntime.Program program, Map<String, ColumnSlot> slots) {
        this.program = program;
        this.slots = Map.copyOf(slots);
        this.columns = slots.values().stream().map(ColumnSlot::index).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Set<Integer> columns() {
        return columns;
    }

    @Override
    public boolean test(ColumnValues row) {
        try {
            return Boolean.TRUE.equals(program.eval(name -> value(name, row)));
        } catch (CelEvaluationException e) {
            // a division by zero, say. Such a row is not delivered; the exception's text may hold its values
            return false;
        }
    }

    private Optional<Object> value(String name, ColumnValues row) {
        ColumnSlot slot = slots.get(name);
        return slot == null ? Optional.empty() : slot.read(row);
    }
}
