package dev.lyrebird.runtime.gate;

import dev.lyrebird.contract.gate.ChangeKind;
import dev.lyrebird.contract.gate.ColumnMasker;
import dev.lyrebird.contract.gate.GateDecision;
import dev.lyrebird.contract.gate.HmacKeys;
import dev.lyrebird.contract.gate.RowCondition;
import dev.lyrebird.contract.gate.RowMatch;
import dev.lyrebird.contract.gate.TablePlan;
import dev.lyrebird.contract.gate.Treatment;
import dev.lyrebird.contract.gate.value.ColumnValues;
import dev.lyrebird.contract.tables.ColumnDefinition;
import dev.lyrebird.contract.tables.TableDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** All gates before one version of a table: made once, asked per change. Not for use by several threads at once. */
public final class TableGate {
    private final TableDefinition table;
    private final TablePlan plan;
    private final List<Optional<ColumnMasker>> maskers = new ArrayList<>();
    private final Tally tally;

    TableGate(TableDefinition table, TablePlan plan, HmacKeys keys, Tally tally) {
        this.table = table;
        this.plan = plan;
        this.tally = tally;
        for (int i = 0; i < plan.columns().size(); i++) {
            ColumnDefinition column = table.columns().get(i);
            maskers.add(
                    plan.column(i) instanceof Treatment.Masked masked
                            ? Optional.of(ColumnMasker.of(masked.mask(), column.type(), keys))
                            : Optional.empty());
        }
    }

    public TableDefinition table() {
        return table;
    }

    /** Whether every change passes as it is. */
    public boolean passesAll() {
        return plan.passesAll();
    }

    /** Whether nothing of the table is delivered. */
    public boolean dropsAll() {
        return !plan.admitted();
    }

    /** @param column index in the table's definition */
    public boolean drops(int column) {
        return plan.column(column) instanceof Treatment.Drop;
    }

    /** @param column index in the table's definition */
    public Treatment treatment(int column) {
        return plan.column(column);
    }

    /** @return what replaces the column's values; empty when they are kept or dropped */
    public Optional<ColumnMasker> masker(int column) {
        return maskers.get(column);
    }

    /**
     * Decides about a change and counts it.
     *
     * @param before the row before, absent where the change has none
     * @param after the row after, likewise
     * @return what is delivered of it; empty when nothing is
     */
    public Optional<ChangeKind> judge(ChangeKind change, Optional<ColumnValues> before, Optional<ColumnValues> after) {
        if (plan.passesAll()) {
            tally.accepted(1);
            return Optional.of(change);
        }
        return judge(
                change,
                before.map(this::match).orElse(RowMatch.ALL),
                after.map(this::match).orElse(RowMatch.ALL));
    }

    /** As the other one, of rows that {@link #match} looked at; {@link RowMatch#ALL} where the change has none. */
    public Optional<ChangeKind> judge(ChangeKind change, RowMatch before, RowMatch after) {
        Optional<ChangeKind> left = plan.change(change, before, after);
        if (left.isPresent()) {
            tally.accepted(1);
        } else {
            tally.refused(refusing(change, before, after), 1);
        }
        return left;
    }

    /** Whether what is delivered depends on the values of rows. */
    public boolean asksForRows() {
        return plan.rows().isPresent();
    }

    /** @return indexes of the columns that conditions ask for */
    public Set<Integer> columnsAskedFor() {
        return plan.rows().<Set<Integer>>map(RowCondition::columns).orElse(Set.of());
    }

    /** Whether no change of a kind is delivered, whatever its rows hold. */
    public boolean refuses(ChangeKind change) {
        return !plan.passesAll()
                && !asksForRows()
                && plan.change(change, RowMatch.ALL, RowMatch.ALL).isEmpty();
    }

    /** Counts changes whose rows are not asked for. */
    public void count(ChangeKind change, long changes) {
        if (refuses(change)) {
            tally.refused(refusing(change, RowMatch.ALL, RowMatch.ALL), changes);
        } else {
            tally.accepted(changes);
        }
    }

    /** @return what the gates' conditions make of a row */
    public RowMatch match(ColumnValues row) {
        return plan.rows().map(condition -> condition.match(row)).orElse(RowMatch.ALL);
    }

    /** Where no gate alone refuses a change but all conditions together do, the last gate counts it. */
    private int refusing(ChangeKind change, RowMatch before, RowMatch after) {
        List<GateDecision> gates = plan.explanation().gates();
        return plan.refusal(change, before, after).map(gates::indexOf).orElse(gates.size() - 1);
    }
}
