package dev.lyrebird.runtime.sink;

/** Opens the destination; credentials are read anew each time, so that a rotated one is taken up. */
public interface SinkOpener {
    /**
     * Does ahead of time, from any thread, what {@link #open} need not begin with: nothing that an earlier writer could notice, since
     * nobody knows yet whether this process may write. What goes wrong is said by {@link #open}.
     */
    default void prepare() {}

    /** @throws SinkFailure when the destination does not answer or refuses us */
    Sink open() throws SinkFailure, InterruptedException;
}
