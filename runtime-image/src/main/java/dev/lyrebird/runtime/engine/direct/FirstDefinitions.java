package dev.lyrebird.runtime.engine.direct;

import dev.lyrebird.contract.config.PipelineConfig;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.contract.tables.TableSelection;
import dev.lyrebird.runtime.engine.direct.schema.ChangesSince;
import dev.lyrebird.runtime.engine.direct.schema.DirectSchemaState;
import dev.lyrebird.runtime.engine.direct.schema.SchemaReading;
import dev.lyrebird.runtime.engine.direct.schema.ServerCharsets;
import dev.lyrebird.runtime.engine.log.DefinitionProof;
import dev.lyrebird.runtime.engine.log.LogFailures;
import dev.lyrebird.runtime.failure.SourceFailure;
import dev.lyrebird.runtime.server.access.ServerAccess;
import dev.lyrebird.runtime.server.jdbc.ServerConnector;
import dev.lyrebird.runtime.server.jdbc.TableCatalog;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reads the definitions of a position and proves that they are (ADR 0006): statements that the log holds from there on must have
 * changed no captured table. A source that begins in the past takes what the log tells of those that were changed, where it tells all
 * that matters (ADR 0021). Of other tables what is not proved is left out; it is needed only once a rename makes one a captured one.
 */
final class FirstDefinitions {
    private final PipelineConfig config;
    private final ServerConnector connector;
    private final ServerAccess access;

    FirstDefinitions(PipelineConfig config, ServerConnector connector, ServerAccess access) {
        this.config = config;
        this.connector = connector;
        this.access = access;
    }

    DirectSchemaState read(Position at) throws SourceFailure {
        DirectSchemaState now = connector.run(session -> SchemaReading.read(session, at));
        ServerCharsets sets = connector.run(ServerCharsets::read);
        TableSelection captured = TableSelection.of(config.tables(), connector.run(TableCatalog::nameCase));
        boolean told = config.startFrom().isPresent()
                && connector
                        .run(session -> session.variable("binlog_row_metadata"))
                        .filter("FULL"::equalsIgnoreCase)
                        .isPresent();
        ChangesSince changes = told ? changesWithMaps(at, now, sets) : changes(at, now, sets);
        List<TableId> changed =
                changes.tables().stream().filter(captured::selects).toList();
        List<TableId> toLearn = changed.stream().filter(changes::tell).toList();
        List<String> unproved = unproved(changes, changed, toLearn, captured);
        if (!unproved.isEmpty()) {
            throw DefinitionProof.changed(at, "of " + String.join(", ", unproved));
        }
        return now.without(changes::concern, toLearn);
    }

    private ChangesSince changes(Position at, DirectSchemaState now, ServerCharsets sets) throws SourceFailure {
        try {
            return ChangesSince.read(access, at, now, sets);
        } catch (Exception e) {
            throw LogFailures.of(DirectCaptureEngine.NAME, access).of(e);
        }
    }

    private ChangesSince changesWithMaps(Position at, DirectSchemaState now, ServerCharsets sets) throws SourceFailure {
        try {
            return ChangesSince.readWithMaps(access, at, now, sets);
        } catch (Exception e) {
            throw LogFailures.of(DirectCaptureEngine.NAME, access).of(e);
        }
    }

    private static List<String> unproved(
            ChangesSince changes, List<TableId> changed, List<TableId> toLearn, TableSelection captured) {
        return Stream.concat(
                        changed.stream()
                                .filter(table -> !toLearn.contains(table))
                                .map(TableId::toString),
                        changes.databases().stream()
                                .filter(name -> name.isEmpty() || captured.reaches(name))
                                .map(name ->
                                        name.isEmpty() ? "a statement that is not understood" : "database " + name))
                .toList();
    }
}
