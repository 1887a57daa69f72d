package dev.lyrebird.runtime.sink.kafka;

/** A client's certificate, or its private key, cannot be used; the message says why and what to do, and shows nothing of them. */
final class UnusableCertificate extends Exception {
    private static final long serialVersionUID = 1L;

    /** What of the two it is. */
    enum Part {
        Certificate,
        PrivateKey
    }

    private final Part part;

    /** @param message goes on after the name of the key */
    UnusableCertificate(Part part, String message, Throwable cause) {
        super(message, cause);
        this.part = part;
    }

    Part part() {
        return part;
    }
}
