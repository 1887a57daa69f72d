package dev.lyrebird.runtime.engine.direct.schema;

/** A statement in the log may have changed the definition of a captured table, and what it did cannot be told. */
public final class DdlNotApplied extends Exception {
    private static final long serialVersionUID = 1L;

    /** @param message what is not understood, without literals of the statement */
    DdlNotApplied(String message, Throwable cause) {
        super(message, cause);
    }
}
