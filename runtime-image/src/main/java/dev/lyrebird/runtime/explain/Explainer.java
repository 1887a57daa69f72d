package dev.lyrebird.runtime.explain;

import dev.lyrebird.api.v1alpha1.filter.FilterAction;
import dev.lyrebird.contract.gate.ColumnDecision;
import dev.lyrebird.contract.gate.GateDecision;
import dev.lyrebird.contract.gate.GateInspection;
import dev.lyrebird.contract.gate.GatePlanner;
import dev.lyrebird.contract.gate.GateTests;
import dev.lyrebird.contract.gate.PlanProblem;
import dev.lyrebird.contract.gate.TablePlan;
import dev.lyrebird.contract.gate.TestResult;
import dev.lyrebird.contract.gate.Treatment;
import dev.lyrebird.contract.tables.TableDefinition;
import dev.lyrebird.contract.tables.TableNameCase;
import dev.lyrebird.runtime.explain.Explained.Column;
import dev.lyrebird.runtime.explain.Explained.Table;
import dev.lyrebird.runtime.explain.Explained.Test;
import java.util.ArrayList;
import java.util.List;

/** Explains what gates make of tables. */
public final class Explainer {
    private final List<NamedGate> gates;
    private final TableNameCase nameCase;

    /** @param nameCase how the server stores and compares names of tables */
    public Explainer(List<NamedGate> gates, TableNameCase nameCase) {
        this.gates = List.copyOf(gates);
        this.nameCase = nameCase;
    }

    /** @param tables the tables that the source selects */
    public Explained explain(String source, List<TableDefinition> tables) {
        GatePlanner planner =
                new GatePlanner(gates.stream().map(NamedGate::gate).toList(), nameCase);
        List<Table> explained = new ArrayList<>();
        List<String> errors = new ArrayList<>();
        for (TableDefinition table : tables) {
            TablePlan plan = planner.plan(table);
            explained.add(table(table, plan));
            plan.problems().stream().map(PlanProblem::toString).forEach(errors::add);
        }
        return new Explained(source, explained, tests(tables), warnings(tables), errors);
    }

    private List<Test> tests(List<TableDefinition> tables) {
        List<Test> tests = new ArrayList<>();
        for (NamedGate gate : gates) {
            for (TestResult result : new GateTests(gate.gate(), tables).run(gate.tests())) {
                tests.add(new Test(gate.gate().label(), result.path(), result.passed(), result.message()));
            }
        }
        return tests;
    }

    private List<String> warnings(List<TableDefinition> tables) {
        List<String> warnings = new ArrayList<>();
        for (NamedGate gate : gates) {
            GateInspection inspection = GateInspection.of(gate.gate(), tables, nameCase);
            inspection
                    .unreachable()
                    .forEach(rule -> warnings.add(
                            gate.gate().label() + ", rule " + rule.rule() + " is never reached: " + rule.reason()));
            inspection
                    .warnings()
                    .forEach(warning ->
                            warnings.add(gate.gate().label() + ", " + warning.path() + ": " + warning.message()));
        }
        return warnings;
    }

    private static Table table(TableDefinition table, TablePlan plan) {
        List<GateDecision> decisions = plan.explanation().gates();
        boolean dropped = decisions.stream().anyMatch(decision -> decision.action() == FilterAction.Drop);
        List<String> by = decisions.stream()
                .filter(decision -> !dropped || decision.action() == FilterAction.Drop)
                .map(Explainer::words)
                .toList();
        return new Table(
                table.id().toString(),
                dropped ? "Drop" : "Accept",
                by,
                plan.explanation().columns().stream().map(Explainer::column).toList());
    }

    private static Column column(ColumnDecision column) {
        String treatment = column.treatment() instanceof Treatment.Masked masked
                ? masked.mask().getClass().getSimpleName()
                : column.treatment().getClass().getSimpleName();
        return new Column(
                column.column(), treatment, column.by().map(Explainer::place).orElse(""));
    }

    private static String words(GateDecision decision) {
        String all = place(decision);
        if (decision.action() == FilterAction.Accept && decision.operations().size() < 4) {
            all += ", only " + decision.operations();
        }
        return all + decision.where().map(where -> ", where " + where).orElse("");
    }

    private static String place(GateDecision decision) {
        return decision.kind() + " " + decision.gate() + ", "
                + decision.rule().map(rule -> "rule " + rule).orElse("default action");
    }
}
