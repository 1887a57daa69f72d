package dev.lyrebird.contract.json;

/** A document cannot be read; the message says where and why. */
public sealed class MalformedJson extends Exception permits NewerDocument {
    private static final long serialVersionUID = 1L;

    public MalformedJson(String message, Throwable cause) {
        super(message, cause);
    }
}
