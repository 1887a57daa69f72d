package dev.lyrebird.runtime.engine.log;

import dev.lyrebird.contract.position.Position;
import dev.lyrebird.contract.report.Aspect;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.runtime.failure.SourceFailure;
import dev.lyrebird.runtime.server.access.ServerAccess;
import dev.lyrebird.runtime.server.jdbc.ServerConnector;
import java.io.IOException;
import java.util.Optional;

/** Reads the definitions of a position and proves that they are (ADR 0006). */
public final class DefinitionProof {
    private final ServerConnector connector;
    private final ServerAccess access;
    private final LogFailures failures;

    public DefinitionProof(ServerConnector connector, ServerAccess access, LogFailures failures) {
        this.connector = connector;
        this.access = access;
        this.failures = failures;
    }

    /** @param what changed, as the words behind "definitions changed" */
    public static SourceFailure changed(Position at, String what) {
        return new SourceFailure(
                Aspect.Streaming,
                SourceReason.DefinitionsChanged,
                "Definitions changed " + what + " between the position " + at.display()
                        + " and their reading, so they cannot be proved to be those of the position.",
                null);
    }

    /**
     * @param reading reads the definitions as they are now
     * @return what {@code reading} gave, when nothing changed a definition between {@code at} and the reading
     */
    public <T> T read(Position at, ServerConnector.Work<T> reading) throws SourceFailure {
        try {
            T definitions = connector.run(reading);
            Optional<String> change = new DdlScan(access).firstAfter(at);
            if (change.isPresent()) {
                throw changed(at, "(" + change.get() + ")");
            }
            return definitions;
        } catch (IOException e) {
            throw failures.of(e);
        }
    }
}
