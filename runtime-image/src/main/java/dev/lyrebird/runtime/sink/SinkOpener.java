package dev.lyrebird.runtime.sink;

/** Opens the destination; credentials are read anew each time, so that a rotated one is taken up. */
public interface SinkOpener {
    /** @throws SinkFailure when the destination does not answer or refuses us */
    Sink open() throws SinkFailure, InterruptedException;
}
