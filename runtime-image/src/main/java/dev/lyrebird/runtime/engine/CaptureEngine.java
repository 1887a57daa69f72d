package dev.lyrebird.runtime.engine;

import dev.lyrebird.contract.position.Position;
import dev.lyrebird.runtime.failure.SourceFailure;

/**
 * Reads the log of one server. An instance serves one attempt: after {@link #stream} has returned or thrown, it is done with.
 * {@link #stop} may be called from any thread at any time. Rows are not its business: they are copied by a {@link TableCopy}.
 */
public interface CaptureEngine {
    /** Name as in {@code status.engine.name}. */
    String name();

    /**
     * Reads the definitions of the tables as of {@code at}, for a lane that begins there.
     *
     * @throws SourceFailure when they cannot be read, or cannot be proved to be those of {@code at}
     */
    SchemaState readSchema(Position at) throws SourceFailure, InterruptedException;

    /**
     * Follows the log from {@code from}; returns only after {@link #stop}. An end of its own accord is a failure.
     */
    void stream(Position from, SchemaState state, EventOutput output) throws SourceFailure, InterruptedException;

    /** Ends {@link #stream} soon: nothing is emitted any more once it returned. */
    void stop();
}
