package dev.lyrebird.runtime.snapshot.copy;

/** Holds readers up before a chunk as long as the server is better left alone. */
@FunctionalInterface
public interface Pause extends AutoCloseable {
    /** Never holds up. */
    Pause NONE = () -> {};

    /** Returns when a chunk may begin. */
    void await() throws InterruptedException;

    /** Lets whoever waits go on. */
    @Override
    default void close() {
        // nothing to let go of
    }
}
