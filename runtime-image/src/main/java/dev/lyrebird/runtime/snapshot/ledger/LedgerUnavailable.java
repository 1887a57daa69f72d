package dev.lyrebird.runtime.snapshot.ledger;

/** The ledger cannot be reached at present; trying again can help. */
public final class LedgerUnavailable extends Exception {
    private static final long serialVersionUID = 1L;

    public LedgerUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
