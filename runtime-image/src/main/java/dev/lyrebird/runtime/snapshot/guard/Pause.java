package dev.lyrebird.runtime.snapshot.guard;

/** Holds readers up before a chunk, or the next look for where to cut a table, as long as the server is better left alone. */
@FunctionalInterface
public interface Pause extends AutoCloseable {
    /** Never holds up. */
    Pause NONE = () -> {};

    /** Returns when it may begin. */
    void await() throws InterruptedException;

    /** Lets whoever waits go on. */
    @Override
    default void close() {
        // nothing to let go of
    }
}
