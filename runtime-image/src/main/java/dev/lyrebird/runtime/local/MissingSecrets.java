package dev.lyrebird.runtime.local;

/** Keys of Secrets that are neither among the manifests nor in the environment; the message has a line for each. */
public final class MissingSecrets extends Exception {
    private static final long serialVersionUID = 1L;

    public MissingSecrets(String message) {
        super(message);
    }
}
