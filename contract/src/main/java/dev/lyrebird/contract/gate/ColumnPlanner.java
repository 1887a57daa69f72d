package dev.lyrebird.contract.gate;

import dev.lyrebird.contract.gate.CompiledGate.Ruling;
import dev.lyrebird.contract.tables.ColumnDefinition;
import dev.lyrebird.contract.tables.TableDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the gates that accept a table make of its columns: drops and masks add up. */
final class ColumnPlanner {
    private static final String PART_OF_KEY =
            " is part of the key (the primary key or, without one, the first unique key that is never NULL)";

    private final TableDefinition table;
    private final List<Ruling> rulings;
    private final List<PlanProblem> problems = new ArrayList<>();

    ColumnPlanner(TableDefinition table, List<Ruling> rulings) {
        this.table = table;
        this.rulings = rulings;
    }

    List<ColumnDecision> decide() {
        return table.columns().stream().map(this::decide).toList();
    }

    /** What stands against it: a key column that would be lost, or become equal to others. */
    List<PlanProblem> problems() {
        return problems;
    }

    private ColumnDecision decide(ColumnDefinition column) {
        if (table.isKey(column)) {
            rulings.forEach(ruling -> checkKey(ruling, column.name()));
        }
        Optional<Ruling> dropping =
                rulings.stream().filter(it -> it.drops(table, column)).findFirst();
        return dropping.map(it -> new ColumnDecision(column.name(), Treatment.DROP, Optional.of(it.decision())))
                .orElseGet(() -> masked(column.name()));
    }

    private ColumnDecision masked(String column) {
        List<Mask> masks = new ArrayList<>();
        Optional<Mask> strongest = Optional.empty();
        Optional<GateDecision> by = Optional.empty();
        for (Ruling ruling : rulings) {
            ruling.mask(column).ifPresent(masks::add);
            Optional<Mask> old = strongest;
            strongest = Mask.strongest(masks);
            by = strongest.equals(old) ? by : Optional.of(ruling.decision());
        }
        return new ColumnDecision(
                column, strongest.<Treatment>map(Treatment.Masked::new).orElse(Treatment.KEEP), by);
    }

    private void checkKey(Ruling ruling, String column) {
        if (ruling.ignores(column)) {
            problems.add(
                    problem(
                            ruling,
                            "ignoredColumns",
                            "the column " + column + " of " + table.id() + PART_OF_KEY
                                    + ": without it no event could say which row it is about. Mask it with Sha256, or drop the table"));
            return;
        }
        ruling.mask(column)
                .filter(mask -> !(mask instanceof Mask.Sha256))
                .ifPresent(mask -> problems.add(problem(
                        ruling,
                        "maskedColumns",
                        "the column " + column + " of " + table.id() + PART_OF_KEY + ", and "
                                + mask.getClass().getSimpleName()
                                + " would make different rows equal: only Sha256 keeps"
                                + " them apart")));
    }

    private static PlanProblem problem(Ruling ruling, String field, String message) {
        return new PlanProblem(ruling.gate().label(), ruling.decision().ruleName(), ruling.path(field), message);
    }
}
