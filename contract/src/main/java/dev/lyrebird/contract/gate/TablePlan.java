package dev.lyrebird.contract.gate;

import dev.lyrebird.api.v1alpha1.filter.FilterAction;
import dev.lyrebird.contract.tables.TableId;
import java.util.List;
import java.util.Optional;

/** What all gates together say of one version of a table: made once, then asked per event. */
public final class TablePlan {
    private final Explanation explanation;
    private final List<PlanProblem> problems;
    private final List<Treatment> columns;
    private final Optional<RowCondition> rows;
    private final ChangeJudge judge;
    private final HiddenColumns hidden;
    private final boolean admitted;
    private final boolean passesAll;

    TablePlan(
            Explanation explanation,
            List<PlanProblem> problems,
            Optional<RowCondition> rows,
            ChangeJudge judge,
            HiddenColumns hidden) {
        this.explanation = explanation;
        this.problems = List.copyOf(problems);
        this.columns =
                explanation.columns().stream().map(ColumnDecision::treatment).toList();
        this.rows = rows;
        this.judge = judge;
        this.hidden = hidden;
        this.admitted = problems.isEmpty()
                && explanation.gates().stream().allMatch(gate -> gate.action() == FilterAction.Accept);
        this.passesAll = admitted
                && rows.isEmpty()
                && judge.acceptsAll()
                && columns.stream().allMatch(Treatment.KEEP::equals);
    }

    public TableId table() {
        return explanation.table();
    }

    /** Whether anything of the table is delivered. Where {@link #problems} says something, nothing is. */
    public boolean admitted() {
        return admitted;
    }

    /** Whether every event of the table passes unchanged: nothing below needs to be asked then. */
    public boolean passesAll() {
        return passesAll;
    }

    /** @return why the plan must not be used; the source stops with it */
    public List<PlanProblem> problems() {
        return problems;
    }

    /** @return what happens to each column, in the table's order; empty when the table is not admitted */
    public List<Treatment> columns() {
        return columns;
    }

    /** @param index in the table's order */
    public Treatment column(int index) {
        return columns.get(index);
    }

    /** Whether the values of a column leave as they are: what is not so may be stored nowhere else. @param index in the table's order */
    public boolean shows(int index) {
        return admitted && columns.get(index).equals(Treatment.KEEP);
    }

    /** @return the columns that cluster-wide gates hide, which no condition of somebody else may read */
    public HiddenColumns hidden() {
        return hidden;
    }

    /** @return what the gates ask of a row; empty when nothing */
    public Optional<RowCondition> rows() {
        return rows;
    }

    /**
     * What is delivered of a change: with conditions, a row that becomes visible is inserted and one that ceases to be is
     * deleted.
     *
     * @param before of the row before; {@link RowMatch#ALL} where there is none, or {@link #rows} is empty
     * @param after of the row after; likewise
     * @return empty when the change is not delivered
     */
    public Optional<ChangeKind> change(ChangeKind change, RowMatch before, RowMatch after) {
        return admitted ? judge.judge(change, before, after) : Optional.empty();
    }

    /** @return the gate that refuses a change; empty when it is delivered, or is nothing after all gates' conditions */
    public Optional<GateDecision> refusal(ChangeKind change, RowMatch before, RowMatch after) {
        return explanation.gates().stream()
                .filter(gate -> gate.action() == FilterAction.Drop)
                .findFirst()
                .or(() -> judge.refusal(change, before, after).map(explanation.gates()::get));
    }

    /** @return why all this is so */
    public Explanation explanation() {
        return explanation;
    }
}
