package dev.lyrebird.contract.gate;

import dev.lyrebird.api.v1alpha1.filter.FilterAction;
import dev.lyrebird.api.v1alpha1.filter.FilterOperation;
import dev.lyrebird.api.v1alpha1.filter.FilterTest;
import dev.lyrebird.api.v1alpha1.filter.TestExpectation;
import dev.lyrebird.contract.tables.TableDefinition;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.contract.tables.TableNameCase;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Judges the tests that a gate brings along, as one kind of server compares the names of tables. */
final class TestJudge {
    /** MySQL Reference Manual, "Identifier Length Limits". */
    private static final int LONGEST_NAME = 64;

    private final GatePlanner planner;
    private final CompiledGate compiled;
    private final TableNameCase nameCase;
    private final Map<TableId, TableDefinition> known;

    /** @param known definitions of tables, where there are any: their types hold for a test's row */
    TestJudge(Gate gate, List<TableDefinition> known, TableNameCase nameCase) {
        this.planner = new GatePlanner(List.of(gate), nameCase);
        this.compiled = new CompiledGate(gate);
        this.nameCase = nameCase;
        this.known = known.stream()
                .filter(table -> !table.columns().isEmpty())
                .collect(Collectors.toMap(TableDefinition::id, Function.identity(), (one, other) -> one));
    }

    /** @return what was expected and what came out; empty when the test holds */
    Optional<String> failure(FilterTest test) {
        TableId table = TestedTable.parse(test.table());
        Optional<Integer> tooLong = tooLong(table, test);
        if (tooLong.isPresent()) {
            return Optional.of(test.table() + ": expected names of at most " + LONGEST_NAME + " characters, found "
                    + tooLong.get());
        }
        GateDecision decision = planner.decide(table).get(0);
        String what = test.table()
                + Optional.ofNullable(test.column())
                        .map(column -> ", column " + column)
                        .orElse("");
        if (test.rule() != null && !test.rule().equals(decision.ruleName())) {
            return Optional.of(what + ": expected rule " + test.rule() + " to decide, found " + decision.ruleName());
        }
        TestExpectation found;
        try {
            found = test.column() != null ? column(table, test.column()) : change(decision, table, test);
        } catch (UntestableRow e) {
            return Optional.of(what + ": " + e.getMessage());
        }
        return found == test.expect()
                ? Optional.empty()
                : Optional.of(what + ": expected " + test.expect() + ", found " + found + " by " + decision);
    }

    private static Optional<Integer> tooLong(TableId table, FilterTest test) {
        return Stream.of(
                        table.database(),
                        table.table(),
                        Optional.ofNullable(test.column()).orElse(""))
                .map(name -> name.codePointCount(0, name.length()))
                .filter(length -> length > LONGEST_NAME)
                .findFirst();
    }

    private TestExpectation column(TableId table, String column) {
        CompiledGate.Ruling ruling = compiled.decide(table, nameCase);
        if (!ruling.accepts() || ruling.ignores(column) || (ruling.omits(column) && !isKey(table, column))) {
            return TestExpectation.Dropped;
        }
        return ruling.mask(column).isPresent() ? TestExpectation.Masked : TestExpectation.Kept;
    }

    /** Whether it is known that the column is part of the key. */
    private boolean isKey(TableId table, String column) {
        return Optional.ofNullable(known.get(table)).stream()
                .flatMap(definition -> definition.key().stream())
                .anyMatch(column::equalsIgnoreCase);
    }

    private TestExpectation change(GateDecision decision, TableId table, FilterTest test) throws UntestableRow {
        boolean accepted = decision.action() == FilterAction.Accept;
        if (accepted && test.row() != null && !test.row().isEmpty()) {
            accepted = accepts(table, test);
        } else if (accepted && test.operation() != null) {
            accepted = decision.operations().contains(test.operation());
        }
        return accepted ? TestExpectation.Accepted : TestExpectation.Dropped;
    }

    private boolean accepts(TableId table, FilterTest test) throws UntestableRow {
        TestedRow row = TestedRow.of(table, Optional.ofNullable(known.get(table)), test);
        TablePlan plan = planner.plan(row.table());
        if (!plan.problems().isEmpty()) {
            PlanProblem problem = plan.problems().get(0);
            throw new UntestableRow(problem.path() + ": " + problem.message()
                    + (known.containsKey(table) ? "" : " (a column is known when row or types names it)"));
        }
        RowMatch match = plan.rows().map(rows -> rows.match(row)).orElse(RowMatch.ALL);
        FilterOperation operation = Optional.ofNullable(test.operation()).orElse(FilterOperation.Insert);
        return plan.change(ChangeKind.valueOf(operation.name()), match, match).isPresent();
    }
}
