package dev.lyrebird.runtime.checkpoint;

/** Hears of confirmations; must not block. */
public interface FenceListener {
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
