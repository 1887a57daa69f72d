package dev.lyrebird.runtime.failure;

import dev.lyrebird.contract.report.Aspect;
import dev.lyrebird.contract.report.SourceReason;

/**
 * The server cannot be used, or what reads it cannot go on. Aspect, reason and message become the source's condition;
 * {@link SourceReason#stalls()} tells whether trying again can help.
 */
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
}
