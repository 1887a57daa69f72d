package dev.lyrebird.runtime.snapshot.copy;

import dev.lyrebird.contract.position.Position;
import dev.lyrebird.contract.tables.TableDefinition;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.contract.tables.TableSelection;
import dev.lyrebird.runtime.engine.direct.schema.LiveSchema;
import dev.lyrebird.runtime.engine.direct.schema.SchemaReading;
import dev.lyrebird.runtime.engine.direct.schema.ServerCharsets;
import dev.lyrebird.runtime.server.SourceFailure;
import dev.lyrebird.runtime.server.jdbc.ServerConnector;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The tables' definitions as they are now, as the engine that follows the log understands them. For several threads.
 */
public final class SnapshotDefinitions {
    private final ServerConnector connector;
    private final Position at;
    private final TableSelection selection;
    private final Map<TableId, Known> known = new ConcurrentHashMap<>();
    private LiveSchema schema;

    private record Known(String digest, Optional<TableDefinition> definition) {}

    /** @param at P; says nothing about the definitions, which are those of the moment of reading */
    public SnapshotDefinitions(ServerConnector connector, Position at, TableSelection selection) {
        this.connector = connector;
        this.at = at;
        this.selection = selection;
    }

    /** @return the definition as it was when first asked for; empty for a table with a type that is not known here */
    public synchronized Optional<TableDefinition> of(TableId table) throws SourceFailure {
        if (schema == null) {
            read();
        }
        return schema.table(table);
    }

    /**
     * @param digest of the definition as it is now
     * @return the definition with that digest
     */
    public Optional<TableDefinition> of(TableId table, String digest) throws SourceFailure {
        Known found = known.get(table);
        if (found == null || !found.digest().equals(digest)) {
            found = find(table, digest, found != null);
        }
        return found.definition();
    }

    private synchronized Known find(TableId table, String digest, boolean changed) throws SourceFailure {
        if (changed || schema == null) {
            read();
        }
        Known fresh = new Known(digest, schema.table(table));
        known.put(table, fresh);
        return fresh;
    }

    private void read() throws SourceFailure {
        schema = connector.run(session ->
                LiveSchema.from(SchemaReading.read(session, at), at, ServerCharsets.read(session), selection));
    }
}
