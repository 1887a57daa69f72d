package dev.lyrebird.runtime.snapshot.plan;

/** A table cannot be planned; the message says why, in the server's words without values. */
public final class PlanFailure extends Exception {
    private static final long serialVersionUID = 1L;

    public PlanFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
