package dev.lyrebird.runtime.config;

/** The pipeline configuration cannot be used; the message says why and what to do. */
public final class UnusableConfig extends Exception {
    private static final long serialVersionUID = 1L;

    public UnusableConfig(String message, Throwable cause) {
        super(message, cause);
    }
}
