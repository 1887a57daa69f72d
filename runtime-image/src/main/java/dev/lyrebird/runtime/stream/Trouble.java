package dev.lyrebird.runtime.stream;

import dev.lyrebird.contract.report.Aspect;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.runtime.checkpoint.CheckpointFailure;
import dev.lyrebird.runtime.checkpoint.StoreUnavailable;
import dev.lyrebird.runtime.control.OrdersUnavailable;
import dev.lyrebird.runtime.failure.SourceFailure;

/** Why an attempt ended, as the source's condition; each failure of a part becomes one here, and only here. */
final class Trouble extends Exception {
    private static final long serialVersionUID = 1L;

    /** In which part of an attempt it came up. */
    enum Phase {
        /** Before the engine ran: looking again costs little. */
        Preparing,
        /** While the engine ran: trying again reads the log again. */
        Running
    }

    private final Aspect aspect;
    private final SourceReason reason;
    private final Phase phase;

    Trouble(Aspect aspect, SourceReason reason, Phase phase, String message, Throwable cause) {
        super(message, cause);
        this.aspect = aspect;
        this.reason = reason;
        this.phase = phase;
    }

    static Trouble of(SourceFailure e, Phase phase) {
        return new Trouble(e.aspect(), e.reason(), phase, e.getMessage(), e);
    }

    static Trouble of(CheckpointFailure e) {
        return new Trouble(Aspect.CheckpointHealthy, e.reason(), Phase.Preparing, e.getMessage(), e);
    }

    static Trouble of(StoreUnavailable e) {
        return checkpoint(e.getMessage(), e);
    }

    static Trouble of(OrdersUnavailable e) {
        return checkpoint(e.getMessage(), e);
    }

    private static Trouble checkpoint(String message, Throwable cause) {
        return new Trouble(
                Aspect.CheckpointHealthy,
                SourceReason.CheckpointNotWritten,
                Phase.Preparing,
                message + " Nothing is delivered before the checkpoint can be written.",
                cause);
    }

    Aspect aspect() {
        return aspect;
    }

    SourceReason reason() {
        return reason;
    }

    Phase phase() {
        return phase;
    }
}
