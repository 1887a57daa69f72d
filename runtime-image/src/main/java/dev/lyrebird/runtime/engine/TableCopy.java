package dev.lyrebird.runtime.engine;

import dev.lyrebird.contract.position.Position;
import dev.lyrebird.runtime.failure.SourceFailure;

/**
 * Copies the captured tables once, in the process that follows the log afterwards, whichever engine does that. An instance serves
 * one attempt. {@link #stop} may be called from any thread at any time.
 */
public interface TableCopy {
    /**
     * Emits a read event for each row, at or after {@code at}. Returns when all were emitted (not necessarily delivered), or after
     * {@link #stop}.
     *
     * @return how many tables and rows were emitted, and whether the copy is whole
     */
    CopyResult copy(Position at, EventOutput output) throws SourceFailure, InterruptedException;

    /** Ends {@link #copy} soon: nothing is emitted any more once it returned. */
    void stop();
}
