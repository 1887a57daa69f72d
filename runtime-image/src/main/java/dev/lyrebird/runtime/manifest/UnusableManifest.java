package dev.lyrebird.runtime.manifest;

/** A file is no manifest, or one that the API would refuse; the message begins with file and line. */
public final class UnusableManifest extends Exception {
    private static final long serialVersionUID = 1L;

    public UnusableManifest(String message, Throwable cause) {
        super(message, cause);
    }
}
