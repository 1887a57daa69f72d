package dev.lyrebird.runtime.engine.direct.decode;

import dev.lyrebird.contract.gate.ChangeKind;
import dev.lyrebird.contract.gate.ColumnValues;
import dev.lyrebird.contract.gate.RowMatch;
import dev.lyrebird.contract.gate.TablePlan;
import dev.lyrebird.contract.gate.where.RowPredicate;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What decides about a row that a snapshot read.
 *
 * @param plan what the gates say of the table
 * @param condition the snapshot's own; empty: none
 */
record RowQuestions(TablePlan plan, Optional<RowPredicate> condition) {
    /** @return indexes of the columns that are asked for */
    Set<Integer> columns() {
        Set<Integer> columns = new TreeSet<>();
        plan.rows().ifPresent(rows -> columns.addAll(rows.columns()));
        condition.ifPresent(predicate -> columns.addAll(predicate.columns()));
        return columns;
    }

    /** Whether rows must be looked into. */
    boolean askForRows() {
        return plan.rows().isPresent() || condition.isPresent();
    }

    /** Whether no row is delivered, whatever it holds. */
    boolean refuseAll() {
        return plan.rows().isEmpty()
                && plan.change(ChangeKind.Read, RowMatch.ALL, RowMatch.ALL).isEmpty();
    }

    boolean accept(ColumnValues row) {
        RowMatch match = plan.rows().map(rows -> rows.match(row)).orElse(RowMatch.ALL);
        return plan.change(ChangeKind.Read, RowMatch.ALL, match).isPresent()
                && condition.map(predicate -> predicate.test(row)).orElse(true);
    }
}
