package dev.lyrebird.runtime.checkpoint;

import java.time.Duration;

/** Hears of confirmations; must not block. */
public interface FenceListener {
    /** Nothing is delivered for {@code left}: the process that wrote the checkpoint before may still deliver. */
    void awaitsPredecessor(Duration left);

    /** No confirmation can be had, for {@code why}; {@code paused} tells whether deliveries wait for it. */
    void unconfirmed(String why, Delivering delivering);

    /** A confirmation was had. */
    void confirmed();

    /** Whether deliveries go on without a confirmation. */
    enum Delivering {
        GoesOn,
        Waits
    }
}
