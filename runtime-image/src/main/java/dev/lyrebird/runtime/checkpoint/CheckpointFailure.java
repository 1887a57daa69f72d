package dev.lyrebird.runtime.checkpoint;

import dev.lyrebird.contract.report.SourceReason;

/** The checkpoint cannot be used, or not by this writer; time alone does not mend it. */
public final class CheckpointFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final SourceReason reason;

    /** @param message what happened, what it means, what to do */
    public CheckpointFailure(SourceReason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public SourceReason reason() {
        return reason;
    }

    static CheckpointFailure lost(String name) {
        return new CheckpointFailure(
                SourceReason.CheckpointLost,
                "The " + name
                        + " existed and is gone, or another object has its name; up to where events were delivered"
                        + " is not known. Nothing is copied again by itself. Restore it from a backup, or set spec.startOver"
                        + " to start from scratch.");
    }

    public static CheckpointFailure unreadable(String name, String why) {
        return new CheckpointFailure(
                SourceReason.CheckpointUnreadable,
                "The " + name + " cannot be used: " + why + ". It is never taken for an empty one. Restore it from a"
                        + " backup, with both of its keys and together with its states: delete those that exist first,"
                        + " since restore tools leave out what exists. Or set spec.startOver to start from scratch.");
    }

    static CheckpointFailure newer(String name, String why) {
        return new CheckpointFailure(
                SourceReason.CheckpointUnreadable,
                "The " + name + " is left as it is: " + why
                        + ". Continue with that version; nothing is lost. Or set spec.startOver to start from scratch.");
    }

    static CheckpointFailure fenced(String name, long mine, long found) {
        return new CheckpointFailure(
                SourceReason.Fenced,
                "Another writer has taken over: the " + name + " has epoch " + found + ", this process has " + mine
                        + ". It delivers nothing more.");
    }
}
