package dev.lyrebird.runtime.checkpoint;

/** The store answered that this process may not ask: perhaps its pod is gone and another one has taken over. */
public final class StoreRefused extends StoreUnavailable {
    private static final long serialVersionUID = 1L;

    public StoreRefused(String message, Throwable cause) {
        super(message, cause);
    }
}
