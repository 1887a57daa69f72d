package dev.lyrebird.runtime.engine.debezium.run;

import dev.lyrebird.contract.gate.Gate;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.runtime.engine.debezium.schema.DebeziumSchemaState;
import dev.lyrebird.runtime.engine.debezium.schema.SchemaReader;
import dev.lyrebird.runtime.engine.log.DefinitionProof;
import dev.lyrebird.runtime.failure.SourceFailure;
import dev.lyrebird.runtime.server.access.ServerAccess;
import dev.lyrebird.runtime.server.jdbc.ServerConnector;
import io.debezium.text.MultipleParsingExceptions;
import io.debezium.text.ParsingException;
import java.util.List;

/** Reads the definitions of a position, in Debezium's form. */
public final class SchemaRun {
    private final List<Gate> gates;
    private final Failures failures;
    private final DefinitionProof proof;

    public SchemaRun(ServerConnector connector, ServerAccess access, List<Gate> gates) {
        this.gates = gates;
        this.failures = Failures.of(access);
        this.proof = new DefinitionProof(connector, access, failures.log());
    }

    public DebeziumSchemaState read(Position at) throws SourceFailure {
        try {
            return proof.read(at, session -> SchemaReader.read(session, at)).hiding(gates);
        } catch (ParsingException | MultipleParsingExceptions e) {
            throw failures.of(e);
        }
    }
}
