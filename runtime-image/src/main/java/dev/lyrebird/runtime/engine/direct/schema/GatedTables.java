package dev.lyrebird.runtime.engine.direct.schema;

import dev.lyrebird.contract.tables.TableDefinition;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.contract.tables.TableSelection;
import dev.lyrebird.runtime.engine.direct.decode.TableTask;
import dev.lyrebird.runtime.engine.direct.decode.TableTasks;
import dev.lyrebird.runtime.engine.direct.decode.map.TableMap;
import dev.lyrebird.runtime.engine.direct.decode.wire.UndecodableEvent;
import dev.lyrebird.runtime.engine.direct.decode.wire.UndecodableEvent.Kind;
import dev.lyrebird.runtime.failure.SourceFailure;
import dev.lyrebird.runtime.gate.GateRefusal;
import dev.lyrebird.runtime.gate.Gates;
import dev.lyrebird.runtime.gate.TableGate;
import java.util.List;

/**
 * What is wanted of tables that the log announces: the captured ones that the gates admit, by the definitions that hold at that
 * place. A gate that has no meaning for a definition stops the run with a {@link GateRefusal}.
 */
public final class GatedTables implements TableTasks {
    private final LiveSchema schema;
    private final TableSelection selection;
    private final Gates gates;
    private final TableFrames frames;

    public GatedTables(LiveSchema schema, TableSelection selection, Gates gates, TableFrames frames) {
        this.schema = schema;
        this.selection = selection;
        this.gates = gates;
        this.frames = frames;
    }

    @Override
    public TableTask task(TableMap map) {
        if (selection.selects(map.table()) && gates.admits(map.table())) {
            schema.announced(map);
            if (schema.isSequence(map)) {
                return new TableTask.PassOver();
            }
        }
        return task(map.table());
    }

    @Override
    public TableTask task(TableId table) {
        if (!selection.selects(table)) {
            return new TableTask.PassOver();
        }
        if (!gates.admits(table)) {
            return new TableTask.Count(gates.dropCounter(table));
        }
        TableDefinition definition = schema.table(table)
                .orElseThrow(() -> new UndecodableEvent(
                        Kind.DefinitionDiffers, table + " changes in the log, and its definition there is not known"));
        try {
            TableGate gate = gates.gate(definition, List.of());
            return new TableTask.Write(gate, frames.of(gate), schema.hashes(table));
        } catch (SourceFailure failure) {
            throw new GateRefusal(failure);
        }
    }
}
