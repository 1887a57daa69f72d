package dev.lyrebird.runtime.sink;

import dev.lyrebird.runtime.engine.ChangeEvent;
import java.util.List;

/** An open destination. Used by one thread. After a failure it is closed and another one is opened. */
public interface Sink {
    /**
     * Tells how many events go at once, so that whoever sends can ask between two sends whether it still may.
     *
     * @param events at least one
     * @return how many of them, from the first one on, {@link #send} may be given; at least one
     */
    default int atOnce(List<ChangeEvent> events) {
        return events.size();
    }

    /**
     * Sees to it that there is a place for events, such as a topic. May take long; whoever sends asks only then whether it still may.
     *
     * @param batch what {@link #send} is given next
     * @throws SinkFailure when there is no place for at least one
     */
    default void beforeSending(List<ChangeEvent> batch) throws SinkFailure, InterruptedException {}

    /**
     * Sends events in order; returns when the destination acknowledged all of them.
     *
     * @throws SinkFailure when at least one was not acknowledged
     */
    void send(List<ChangeEvent> batch) throws SinkFailure, InterruptedException;

    /**
     * What is sent from now on belongs behind all that was sent until now, by this sink and by those that deliver beside it. A
     * destination whose readers see an order of their own, such as that of files' names, sees to it that this one is theirs; for
     * others there is nothing to do.
     *
     * @throws SinkFailure when it cannot be done now; a sink that is opened afterwards is as good
     */
    default void seal() throws SinkFailure, InterruptedException {}

    /**
     * May ask the destination, which takes a while; whoever sends asks only then whether it still may.
     *
     * @return whether another one should be opened before the next send, for example because a certificate was renewed
     */
    default boolean isOutdated() throws InterruptedException {
        return false;
    }

    /** Lets go of the destination, without waiting for anything that is still on its way. Never throws. */
    void close();
}
