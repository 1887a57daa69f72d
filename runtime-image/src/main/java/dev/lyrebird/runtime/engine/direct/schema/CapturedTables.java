package dev.lyrebird.runtime.engine.direct.schema;

import dev.lyrebird.contract.gate.GatePlanner;
import dev.lyrebird.contract.gate.TablePlan;
import dev.lyrebird.contract.tables.TableDefinition;
import dev.lyrebird.contract.tables.TableSelection;
import dev.lyrebird.runtime.engine.direct.decode.TableTask;
import dev.lyrebird.runtime.engine.direct.decode.TableTasks;
import dev.lyrebird.runtime.engine.direct.decode.map.TableMap;
import dev.lyrebird.runtime.engine.direct.decode.wire.UndecodableEvent;
import dev.lyrebird.runtime.engine.direct.decode.wire.UndecodableEvent.Kind;
import java.util.Optional;

/** What is wanted of tables that the log announces: the captured ones that the gates
 * admit, by the definitions that hold at that place. */
public final class CapturedTables implements TableTasks {
    private final LiveSchema schema;
    private final TableSelection selection;
    private final GatePlanner gates;

    public CapturedTables(LiveSchema schema, TableSelection selection, GatePlanner gates) {
        this.schema = schema;
        this.selection = selection;
        this.gates = gates;
    }

    @Override
    public Optional<TableTask> task(TableMap map) {
        if (!selection.selects(map.table()) || !gates.admits(map.table())) {
            return Optional.empty();
        }
        TableDefinition definition = schema.table(map.table())
                .orElseThrow(() -> new UndecodableEvent(
                        Kind.DefinitionDiffers,
                        map.table() + " has rows in the log, and its definition there is not known"));
        TablePlan plan = gates.plan(definition);
        if (!plan.problems().isEmpty()) {
            throw new UndecodableEvent(
                    Kind.GateUnfit,
                    map.table() + " does not fit its gates: " + plan.problems().get(0));
        }
        return Optional.of(new TableTask(definition, plan));
    }
}
