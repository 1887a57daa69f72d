package dev.lyrebird.runtime.snapshot.copy;

import dev.lyrebird.contract.position.Position;
import dev.lyrebird.contract.tables.TableDefinition;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.contract.tables.TableSelection;
import dev.lyrebird.runtime.engine.direct.schema.LiveSchema;
import dev.lyrebird.runtime.engine.direct.schema.SchemaReading;
import dev.lyrebird.runtime.engine.direct.schema.ServerCharsets;
import dev.lyrebird.runtime.engine.direct.schema.TimestampRule;
import dev.lyrebird.runtime.failure.SourceFailure;
import dev.lyrebird.runtime.server.jdbc.ServerConnector;
import dev.lyrebird.runtime.snapshot.plan.DefinitionDigests;
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
    private final Map<Key, Optional<TableDefinition>> known = new ConcurrentHashMap<>();
    private LiveSchema schema;
    private Map<TableId, String> digests = Map.of();

    /** A definition has one digest, and a digest one definition, whatever server has it. */
    private record Key(TableId table, String digest) {}

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
     * @return the definition with that digest; empty for a table with a type that is not known here
     * @throws TableFailure when the server that was asked has another one: it has changed since, or another server was asked; or
     *     when the table is captured no more
     */
    public Optional<TableDefinition> of(TableId table, String digest) throws SourceFailure, TableFailure {
        Optional<TableDefinition> found = known.get(new Key(table, digest));
        return found != null ? found : find(table, digest);
    }

    private synchronized Optional<TableDefinition> find(TableId table, String digest)
            throws SourceFailure, TableFailure {
        if (!selection.selects(table)) {
            throw new TableFailure("was taken out of the source's spec.tables", TableFailure.Remedy.NONE, null);
        }
        if (!digest.equals(digests.get(table))) {
            read();
        }
        if (!digest.equals(digests.get(table))) {
            throw new TableFailure(
                    "its definition has just changed, or is not the same on all servers at this address",
                    TableFailure.Remedy.AGAIN,
                    null);
        }
        Optional<TableDefinition> definition = schema.table(table);
        known.put(new Key(table, digest), definition);
        return definition;
    }

    private void read() throws SourceFailure {
        schema = connector.run(session -> {
            // the digests first: of what changes in between the digest is the old one, which nobody asks for any more
            digests = DefinitionDigests.all(session::rows);
            return LiveSchema.from(
                    SchemaReading.read(session, at),
                    at,
                    ServerCharsets.read(session),
                    TimestampRule.AsWritten, // no statement is followed
                    selection);
        });
    }
}
