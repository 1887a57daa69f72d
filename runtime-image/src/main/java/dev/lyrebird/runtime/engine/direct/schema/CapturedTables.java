package dev.lyrebird.runtime.engine.direct.schema;

import dev.lyrebird.contract.tables.TableDefinition;
import dev.lyrebird.contract.tables.TableSelection;
import dev.lyrebird.runtime.engine.direct.decode.TableTask;
import dev.lyrebird.runtime.engine.direct.decode.TableTasks;
import dev.lyrebird.runtime.engine.direct.decode.map.TableMap;
import dev.lyrebird.runtime.engine.direct.decode.wire.UndecodableEvent;
import dev.lyrebird.runtime.engine.direct.decode.wire.UndecodableEvent.Kind;
import java.util.Optional;
import java.util.Set;

/** What is wanted of tables that the log announces: all of the captured ones, by the definitions that hold at that place. */
public final class CapturedTables implements TableTasks {
    private final LiveSchema schema;
    private final TableSelection selection;

    public CapturedTables(LiveSchema schema, TableSelection selection) {
        this.schema = schema;
        this.selection = selection;
    }

    @Override
    public Optional<TableTask> task(TableMap map) {
        if (!selection.selects(map.table())) {
            return Optional.empty();
        }
        TableDefinition definition = schema.table(map.table())
                .orElseThrow(() -> new UndecodableEvent(
                        Kind.DefinitionDiffers,
                        map.table() + " has rows in the log, and its definition there is not known"));
        return Optional.of(new TableTask(definition, Set.of()));
    }
}
