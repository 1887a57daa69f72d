package dev.lyrebird.runtime.checkpoint;

/** The store did not carry out a request, or it is not known whether it did. */
public sealed class StoreUnavailable extends Exception permits StoreRefused {
    private static final long serialVersionUID = 1L;

    public StoreUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
