package dev.lyrebird.runtime.sink;

import dev.lyrebird.contract.report.SourceReason;

/** The destination did not take a batch. */
public final class SinkFailure extends Exception {
    private static final long serialVersionUID = 1L;

    /** What the failure says about this process. */
    public enum Kind {
        /** The destination is in trouble, or does not like what it was sent. */
        Trouble,
        /** The destination says that another producer took over: whether that is so, the checkpoint tells. */
        Replaced
    }

    private final SourceReason reason;
    private final Kind kind;
    private final int acknowledged;

    /**
     * @param acknowledged how many events of the batch, from its first on and without a gap, were acknowledged
     * @param message what happened, in the destination's words, and what to do; no secret, no row data
     */
    public SinkFailure(SourceReason reason, Kind kind, int acknowledged, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
        this.kind = kind;
        this.acknowledged = acknowledged;
    }

    public static SinkFailure unreachable(String message, Throwable cause) {
        return new SinkFailure(SourceReason.SinkUnreachable, Kind.Trouble, 0, message, cause);
    }

    public static SinkFailure refused(String message, Throwable cause) {
        return new SinkFailure(SourceReason.SinkRefused, Kind.Trouble, 0, message, cause);
    }

    /** @return the same failure of a batch whose first {@code count} events were acknowledged */
    public SinkFailure after(int count) {
        return new SinkFailure(reason, kind, count, getMessage(), getCause());
    }

    public SourceReason reason() {
        return reason;
    }

    public Kind kind() {
        return kind;
    }

    public int acknowledged() {
        return acknowledged;
    }
}
