package dev.lyrebird.contract.gate;

import dev.lyrebird.contract.gate.CompiledGate.Ruling;
import dev.lyrebird.contract.gate.where.Compilation;
import dev.lyrebird.contract.gate.where.RowPredicate;
import dev.lyrebird.contract.gate.where.WhereCompiler;
import dev.lyrebird.contract.tables.TableDefinition;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.contract.tables.TableNameCase;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/** Says what a source's gates together make of a table. */
public final class GatePlanner {
    private final List<CompiledGate> gates;
    private final TableNameCase nameCase;

    /**
     * @param gates as the configuration has them; none let everything out
     * @param nameCase how the server stores and compares names of tables
     */
    public GatePlanner(List<Gate> gates, TableNameCase nameCase) {
        this.gates = gates.stream().map(CompiledGate::new).toList();
        this.nameCase = nameCase;
    }

    /** @return what each gate says of the table, in the gates' order: it is admitted when all accept */
    public List<GateDecision> decide(TableId table) {
        return rulings(table).stream().map(Ruling::decision).toList();
    }

    /** Whether all gates accept the table. */
    public boolean admits(TableId table) {
        return rulings(table).stream().allMatch(Ruling::accepts);
    }

    /** @return the plan for this version of the table; a new definition needs a new plan */
    public TablePlan plan(TableDefinition table) {
        List<Ruling> rulings = rulings(table.id());
        List<GateDecision> decisions = rulings.stream().map(Ruling::decision).toList();
        if (!rulings.stream().allMatch(Ruling::accepts)) {
            Explanation explanation = new Explanation(table.id(), decisions, List.of());
            return new TablePlan(
                    explanation, List.of(), Optional.empty(), new ChangeJudge(List.of()), HiddenColumns.NONE);
        }
        ColumnPlanner columns = new ColumnPlanner(table, rulings);
        Explanation explanation = new Explanation(table.id(), decisions, columns.decide());
        return new Conditions(table, rulings, columns.problems()).plan(explanation);
    }

    private List<Ruling> rulings(TableId table) {
        return gates.stream().map(gate -> gate.decide(table, nameCase)).toList();
    }

    /** Compiles what the gates ask of rows. */
    private static final class Conditions {
        private final List<RowPredicate> predicates = new ArrayList<>();
        private final List<ChangeJudge.One> judges = new ArrayList<>();
        private final List<PlanProblem> problems;
        private final HiddenColumns hidden;

        Conditions(TableDefinition table, List<Ruling> rulings, List<PlanProblem> known) {
            problems = new ArrayList<>(known);
            hidden = HiddenColumns.of(table, rulings);
            for (Ruling ruling : rulings) {
                judges.add(
                        new ChangeJudge.One(EnumSet.copyOf(ruling.decision().operations()), condition(table, ruling)));
            }
        }

        TablePlan plan(Explanation explanation) {
            Optional<RowCondition> rows =
                    predicates.isEmpty() ? Optional.empty() : Optional.of(new RowCondition(predicates));
            return new TablePlan(explanation, problems, rows, new ChangeJudge(judges), hidden);
        }

        private int condition(TableDefinition table, Ruling ruling) {
            Optional<String> where = ruling.decision().where();
            if (where.isEmpty()) {
                return -1; // a gate without one never loads the expression language
            }
            Compilation compilation = WhereCompiler.compile(where.get(), table);
            if (compilation instanceof Compilation.Compiled compiled) {
                if (ruling.gate().kind() != GateKind.ClusterCdcFilter) {
                    hidden.problemOf(compiled.predicate()).ifPresent(problem -> refuse(ruling, problem));
                }
                predicates.add(compiled.predicate());
                return predicates.size() - 1;
            }
            refuse(ruling, ((Compilation.Failed) compilation).message());
            return -1;
        }

        private void refuse(Ruling ruling, String problem) {
            problems.add(new PlanProblem(
                    ruling.gate().label(), ruling.decision().ruleName(), ruling.path("where"), problem));
        }
    }
}
