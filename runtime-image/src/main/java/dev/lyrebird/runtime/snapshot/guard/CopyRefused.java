package dev.lyrebird.runtime.snapshot.guard;

/** A copy that must not be made, or not from this server; the message says why and what to do. */
public final class CopyRefused extends Exception {
    private static final long serialVersionUID = 1L;

    public CopyRefused(String message) {
        super(message);
    }
}
