package dev.lyrebird.runtime.sink;

import dev.lyrebird.runtime.engine.ChangeEvent;
import java.util.List;

/** An open destination. Used by one thread. After a failure it is closed and another one is opened. */
public interface Sink {
    /**
     * Sends events in order; returns when the destination acknowledged all of them.
     *
     * @throws SinkFailure when at least one was not acknowledged
     */
    void send(List<ChangeEvent> batch) throws SinkFailure, InterruptedException;

    /** Lets go of the destination, without waiting for anything that is still on its way. Never throws. */
    void close();
}
