package dev.lyrebird.runtime.engine.direct.decode;

import dev.lyrebird.contract.gate.ChangeKind;
import dev.lyrebird.contract.gate.RowMatch;
import dev.lyrebird.contract.gate.value.ColumnValues;
import dev.lyrebird.contract.gate.where.RowPredicate;
import dev.lyrebird.runtime.gate.TableGate;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What decides about a row that a snapshot read.
 *
 * @param gate the gates before the table
 * @param condition the snapshot's own; empty: none
 */
record RowQuestions(TableGate gate, Optional<RowPredicate> condition) {
    /** @return indexes of the columns that are asked for */
    Set<Integer> columns() {
        Set<Integer> columns = new TreeSet<>();
        columns.addAll(gate.columnsAskedFor());
        condition.ifPresent(predicate -> columns.addAll(predicate.columns()));
        return columns;
    }

    /** Whether rows must be looked into. */
    boolean askForRows() {
        return gate.asksForRows() || condition.isPresent();
    }

    /** Whether no row is delivered, whatever it holds. */
    boolean refuseAll() {
        return gate.refuses(ChangeKind.Read);
    }

    /** Counts a row that is not looked into. */
    void count() {
        gate.count(ChangeKind.Read, 1);
    }

    /** Looks into a row and counts it. */
    boolean accept(ColumnValues row) {
        return condition.map(predicate -> predicate.test(row)).orElse(true)
                && gate.judge(ChangeKind.Read, RowMatch.ALL, gate.match(row)).isPresent();
    }
}
