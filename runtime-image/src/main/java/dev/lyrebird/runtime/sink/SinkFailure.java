package dev.lyrebird.runtime.sink;

import dev.lyrebird.contract.report.SourceReason;
import java.time.Duration;

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
    private final Duration pause;

    private SinkFailure(
            SourceReason reason, Kind kind, int acknowledged, String message, Throwable cause, Duration pause) {
        super(message, cause);
        this.reason = reason;
        this.kind = kind;
        this.acknowledged = acknowledged;
        this.pause = pause;
    }

    public static SinkFailure unreachable(String message, Throwable cause) {
        return of(SourceReason.SinkUnreachable, message, cause);
    }

    public static SinkFailure refused(String message, Throwable cause) {
        return of(SourceReason.SinkRefused, message, cause);
    }

    /**
     * A failure of a batch of which nothing was acknowledged.
     *
     * @param message what happened, in the destination's words, and what to do; no secret, no row data
     */
    public static SinkFailure of(SourceReason reason, String message, Throwable cause) {
        return new SinkFailure(reason, Kind.Trouble, 0, message, cause, Duration.ZERO);
    }

    /** @param message what to say when it turns out that nobody else took over */
    public static SinkFailure replaced(String message, Throwable cause) {
        return new SinkFailure(SourceReason.SinkRefused, Kind.Replaced, 0, message, cause, Duration.ZERO);
    }

    /** @return the same failure of a batch whose first {@code count} events were acknowledged, without a gap */
    public SinkFailure after(int count) {
        return new SinkFailure(reason, kind, count, getMessage(), getCause(), pause);
    }

    /** @return the same failure of a destination that wants to be left alone for {@code least} */
    public SinkFailure pausing(Duration least) {
        return new SinkFailure(reason, kind, acknowledged, getMessage(), getCause(), least);
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

    /** @return how long not to try again, at least */
    public Duration pause() {
        return pause;
    }
}
