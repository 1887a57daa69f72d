package dev.lyrebird.runtime.gate;

import dev.lyrebird.api.v1alpha1.filter.FilterAction;
import dev.lyrebird.contract.gate.Gate;
import dev.lyrebird.contract.gate.GateInspection;
import dev.lyrebird.contract.gate.GatePlanner;
import dev.lyrebird.contract.gate.PlanProblem;
import dev.lyrebird.contract.gate.TablePlan;
import dev.lyrebird.contract.gate.Treatment;
import dev.lyrebird.contract.report.GateCount;
import dev.lyrebird.contract.tables.TableDefinition;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.contract.tables.TableNameCase;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the gates do to the tables of a source as they are defined now.
 *
 * @param counts one for each gate, in order
 * @param problems why a gate cannot be applied; the source must not run with any
 */
public record GateSurvey(List<GateCount> counts, List<PlanProblem> problems) {
    public GateSurvey {
        counts = List.copyOf(counts);
        problems = List.copyOf(problems);
    }

    /**
     * @param all every table that the server has
     * @param captured definitions of those that the source selects
     */
    public static GateSurvey of(
            List<Gate> gates, TableNameCase nameCase, List<TableId> all, List<TableDefinition> captured) {
        GatePlanner together = new GatePlanner(gates, nameCase);
        return new GateSurvey(
                gates.stream().map(gate -> count(gate, nameCase, all, captured)).toList(),
                captured.stream()
                        .flatMap(table -> together.plan(table).problems().stream())
                        .toList());
    }

    private static GateCount count(
            Gate gate, TableNameCase nameCase, List<TableId> all, List<TableDefinition> captured) {
        GatePlanner alone = new GatePlanner(List.of(gate), nameCase);
        List<TablePlan> plans = captured.stream().map(alone::plan).toList();
        List<TablePlan> accepted = plans.stream()
                .filter(plan -> plan.explanation().gates().get(0).action() == FilterAction.Accept)
                .toList();
        return new GateCount(
                gate.kind(),
                gate.name(),
                gate.uid(),
                gate.generation(),
                accepted.size(),
                plans.size() - accepted.size(),
                columns(accepted, Treatment.Drop.class),
                columns(accepted, Treatment.Masked.class),
                GateInspection.of(gate, inventory(all, captured), nameCase).warnings());
    }

    /** A shared gate speaks of tables, too, that this source does not select: those are known by their names only. */
    private static List<TableDefinition> inventory(List<TableId> all, List<TableDefinition> captured) {
        Set<TableId> described = captured.stream().map(TableDefinition::id).collect(Collectors.toSet());
        Stream<TableDefinition> others = all.stream()
                .filter(table -> !described.contains(table))
                .map(table -> new TableDefinition(table, List.of(), List.of(), Optional.empty(), Optional.empty()));
        return Stream.concat(captured.stream(), others).toList();
    }

    private static int columns(List<TablePlan> plans, Class<? extends Treatment> treatment) {
        return (int) plans.stream()
                .flatMap(plan -> plan.explanation().columns().stream())
                .filter(column -> treatment.isInstance(column.treatment()))
                .count();
    }
}
