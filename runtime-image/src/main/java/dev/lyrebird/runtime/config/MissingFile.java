package dev.lyrebird.runtime.config;

/** A mounted file is not there or cannot be read; the message names the Secret or ConfigMap key that should hold it. */
public final class MissingFile extends Exception {
    private static final long serialVersionUID = 1L;

    public MissingFile(String message, Throwable cause) {
        super(message, cause);
    }
}
