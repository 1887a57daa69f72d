package dev.lyrebird.runtime.engine.debezium.run;

import dev.lyrebird.contract.gate.Gate;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.contract.report.Aspect;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.runtime.engine.EngineFailure;
import dev.lyrebird.runtime.engine.debezium.ServerAccess;
import dev.lyrebird.runtime.engine.debezium.schema.DebeziumSchemaState;
import dev.lyrebird.runtime.engine.debezium.schema.SchemaReader;
import dev.lyrebird.runtime.server.SourceFailure;
import dev.lyrebird.runtime.server.jdbc.ServerConnector;
import io.debezium.text.MultipleParsingExceptions;
import io.debezium.text.ParsingException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Reads the definitions of a position and proves that they are (ADR 0006). */
public final class SchemaRun {
    private final ServerConnector connector;
    private final ServerAccess access;
    private final List<Gate> gates;
    private final Failures failures;

    public SchemaRun(ServerConnector connector, ServerAccess access, List<Gate> gates) {
        this.connector = connector;
        this.access = access;
        this.gates = gates;
        this.failures = new Failures(access.address(), access.credentials());
    }

    public DebeziumSchemaState read(Position at) throws EngineFailure {
        try {
            DebeziumSchemaState state = connector.run(session -> SchemaReader.read(session, at, gates));
            Optional<String> change = new DdlScan(access).firstAfter(at);
            if (change.isPresent()) {
                throw new EngineFailure(
                        Aspect.Streaming,
                        SourceReason.EngineFailed,
                        "Definitions changed (" + change.get() + ") between the position " + at.display()
                                + " and their reading, so they cannot be proved to be those of the position. A first start takes a"
                                + " new position and tries again.",
                        null);
            }
            return state;
        } catch (SourceFailure failure) {
            throw new EngineFailure(failure.aspect(), failure.reason(), failure.getMessage(), failure);
        } catch (IOException | ParsingException | MultipleParsingExceptions e) {
            throw failures.of(e);
        }
    }
}
