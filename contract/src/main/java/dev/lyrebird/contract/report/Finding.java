package dev.lyrebird.contract.report;

/**
 * What is true of one aspect.
 *
 * @param state whether it holds
 * @param reason the condition's reason
 * @param message what happened, what it means, what to do; without secrets or row data
 */
public record Finding(State state, SourceReason reason, String message) {
    /** Whether an aspect holds. */
    public enum State {
        True,
        False,
        Unknown
    }

    public static Finding holds(SourceReason reason, String message) {
        return new Finding(State.True, reason, message);
    }

    public static Finding fails(SourceReason reason, String message) {
        return new Finding(State.False, reason, message);
    }

    public static Finding unknown(SourceReason reason, String message) {
        return new Finding(State.Unknown, reason, message);
    }
}
