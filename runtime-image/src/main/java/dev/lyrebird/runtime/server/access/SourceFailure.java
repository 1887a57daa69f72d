package dev.lyrebird.runtime.server.access;

import dev.lyrebird.contract.report.Aspect;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.runtime.engine.EngineFailure;

/** The server cannot be used; aspect, reason and message become the source's condition. */
public final class SourceFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final Aspect aspect;
    private final SourceReason reason;

    /** @param message what happened, what it means, what to do; no secret, no row data */
    public SourceFailure(Aspect aspect, SourceReason reason, String message, Throwable cause) {
        super(message, cause);
        this.aspect = aspect;
        this.reason = reason;
    }

    public Aspect aspect() {
        return aspect;
    }

    public SourceReason reason() {
        return reason;
    }

    /** @return the same, where an engine or a copy that had to ask the server cannot go on */
    public EngineFailure asEngineFailure() {
        return new EngineFailure(aspect, reason, getMessage(), this);
    }
}
