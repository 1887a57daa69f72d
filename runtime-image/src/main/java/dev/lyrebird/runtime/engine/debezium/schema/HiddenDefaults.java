package dev.lyrebird.runtime.engine.debezium.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lyrebird.contract.gate.Gate;
import dev.lyrebird.contract.gate.GatePlanner;
import dev.lyrebird.contract.gate.TablePlan;
import dev.lyrebird.contract.tables.TableDefinition;
import dev.lyrebird.contract.tables.TableNameCase;
import io.debezium.relational.history.TableChanges.TableChange;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Takes defaults of columns that a gate drops or masks out of what is stored: a default is a value, rows are decoded without it,
 * and whoever may read the stored state may not be who may read the column. Members of ENUM and SET stay: without them rows could
 * not be decoded once a gate lets the column pass.
 */
public final class HiddenDefaults {
    private static final String COLUMNS = "columns";
    private static final String EXPRESSION = "defaultValueExpression";
    private static final String HAS_DEFAULT = "hasDefaultValue";

    private final List<Gate> gates;
    private final GatePlanner planner;

    public HiddenDefaults(List<Gate> gates, TableNameCase nameCase) {
        this.gates = List.copyOf(gates);
        this.planner = new GatePlanner(gates, nameCase);
    }

    /** @param changes tables in the form of Debezium's structured history */
    List<JsonNode> remove(List<JsonNode> changes) {
        return gates.isEmpty() ? changes : changes.stream().map(this::remove).toList();
    }

    private JsonNode remove(JsonNode change) {
        if (change.path("table").path(COLUMNS).isEmpty()) {
            return change;
        }
        List<TableChange> parsed = new ArrayList<>();
        TableJson.read(List.of(change)).forEach(parsed::add);
        Set<String> hidden = hidden(SourceTables.definition(parsed.get(0).getTable()));
        JsonNode stripped = change.deepCopy();
        for (JsonNode column : stripped.path("table").path(COLUMNS)) {
            if (hidden.contains(lower(column.path("name").asText())) && column.has(EXPRESSION)) {
                ((ObjectNode) column).remove(EXPRESSION);
                ((ObjectNode) column).put(HAS_DEFAULT, false);
            }
        }
        return stripped;
    }

    private Set<String> hidden(TableDefinition table) {
        TablePlan plan = planner.plan(table);
        Set<String> hidden = new HashSet<>();
        for (int i = 0; i < table.columns().size(); i++) {
            if (!plan.shows(i)) {
                hidden.add(lower(table.columns().get(i).name()));
            }
        }
        return hidden;
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
