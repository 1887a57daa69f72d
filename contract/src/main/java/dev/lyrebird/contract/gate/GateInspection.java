package dev.lyrebird.contract.gate;

import dev.lyrebird.api.v1alpha1.filter.FilterWarning;
import dev.lyrebird.api.v1alpha1.filter.UnreachableRule;
import dev.lyrebird.contract.tables.TableDefinition;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.contract.tables.TableNameCase;
import dev.lyrebird.contract.text.FieldError;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * What can be said of a gate beside its meaning.
 *
 * @param unreachable rules that no table can reach
 * @param warnings what is valid and probably not meant
 * @param errors what makes the gate useless for a table that exists: a {@code where} that does not fit, a key column that
 *     would be lost
 */
public record GateInspection(List<UnreachableRule> unreachable, List<FilterWarning> warnings, List<FieldError> errors) {

    /**
     * @param inventory tables that the gate is for, as far as they are known; tables without columns are known by name only
     * @param nameCase how the server stores and compares names of tables
     */
    public static GateInspection of(Gate gate, List<TableDefinition> inventory, TableNameCase nameCase) {
        List<TableId> tables = inventory.stream().map(TableDefinition::id).toList();
        ReachOfRules reach = new ReachOfRules(gate, tables, nameCase);
        List<TableDefinition> described =
                inventory.stream().filter(table -> !table.columns().isEmpty()).toList();
        List<UnreachableRule> unreachable = reach.unreachable();
        List<FilterWarning> warnings = new ArrayList<>();
        if (reach.isTooMuch()) {
            warnings.add(new FilterWarning(
                    "spec.rules",
                    "Not checked to the end whether each rule can be reached: there are too many long patterns."));
        }
        warnings.addAll(new GateWarnings(gate, tables, described, nameCase).all());
        return new GateInspection(unreachable, warnings, errors(gate, described, nameCase));
    }

    private static List<FieldError> errors(Gate gate, List<TableDefinition> tables, TableNameCase nameCase) {
        GatePlanner planner = new GatePlanner(List.of(gate), nameCase);
        LinkedHashSet<FieldError> errors = new LinkedHashSet<>();
        for (TableDefinition table : tables) {
            for (PlanProblem problem : planner.plan(table).problems()) {
                boolean where = problem.path().endsWith(".where");
                errors.add(new FieldError(
                        problem.path(), (where ? "for the table " + table.id() + ": " : "") + problem.message()));
            }
        }
        return new ArrayList<>(errors);
    }
}
