package dev.lyrebird.runtime.snapshot.copy;

/** A table has another definition than the one that its earlier chunks were read with. */
final class TableChanged extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient String digest;

    TableChanged(String digest) {
        super("the definition has changed");
        this.digest = digest;
    }

    /** Digest of the definition as it is now. */
    String digest() {
        return digest;
    }
}
