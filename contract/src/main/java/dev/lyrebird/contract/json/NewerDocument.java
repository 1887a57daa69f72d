package dev.lyrebird.contract.json;

/**
 * A document says something that this version does not know: a newer Lyrebird wrote it, or somebody edited it. It is not damaged,
 * so nothing may be concluded from it, and nothing written over it; the newer version reads it.
 */
public final class NewerDocument extends MalformedJson {
    private static final long serialVersionUID = 1L;

    public NewerDocument(String message, Throwable cause) {
        super(message, cause);
    }
}
