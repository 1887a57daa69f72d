package dev.lyrebird.runtime.engine.direct.schema;

import dev.lyrebird.contract.gate.Gate;
import dev.lyrebird.contract.gate.GatePlanner;
import dev.lyrebird.contract.gate.TablePlan;
import dev.lyrebird.contract.tables.ColumnDefinition;
import dev.lyrebird.contract.tables.TableDefinition;
import dev.lyrebird.contract.tables.TableNameCase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes defaults of columns that a gate drops or masks out of what is stored: a default is a value, rows are decoded without it,
 * and whoever may read the stored state may not be who may read the column.
 */
final class HiddenDefaults {
    private final List<Gate> gates;
    private final GatePlanner planner;

    HiddenDefaults(List<Gate> gates, TableNameCase nameCase) {
        this.gates = List.copyOf(gates);
        this.planner = new GatePlanner(gates, nameCase);
    }

    SchemaStep without(SchemaStep step) {
        if (gates.isEmpty()) {
            return step;
        }
        List<TrackedTable> tables = step.tables().stream().map(this::without).toList();
        return new SchemaStep(step.removed(), tables, step.removedDatabases(), step.databases());
    }

    private TrackedTable without(TrackedTable table) {
        TableDefinition definition = table.definition();
        TablePlan plan = planner.plan(definition);
        List<ColumnDefinition> columns = new ArrayList<>();
        for (int i = 0; i < table.columns().size(); i++) {
            ColumnDefinition column = table.columns().get(i);
            columns.add(
                    plan.shows(i)
                            ? column
                            : new ColumnDefinition(column.name(), column.type(), column.traits(), Optional.empty()));
        }
        return new TrackedTable(table.id(), columns, table.indexes(), table.text());
    }
}
