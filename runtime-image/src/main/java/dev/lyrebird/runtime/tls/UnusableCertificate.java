package dev.lyrebird.runtime.tls;

/** A client's certificate, or its private key, cannot be used; the message says why and what to do, and shows nothing of them. */
public final class UnusableCertificate extends Exception {
    private static final long serialVersionUID = 1L;

    /** What of the two it is. */
    public enum Part {
        Certificate,
        PrivateKey
    }

    private final Part part;

    /** @param message goes on after the name of the key */
    UnusableCertificate(Part part, String message, Throwable cause) {
        super(message, cause);
        this.part = part;
    }

    /** @return which of the two cannot be used */
    public Part part() {
        return part;
    }
}
