package dev.lyrebird.runtime.snapshot.ledger;

/** Whoever keeps the ledger will never take it as it is: trying again cannot help. */
public final class LedgerRefused extends LedgerLost {
    private static final long serialVersionUID = 1L;

    public LedgerRefused(String message) {
        super(message);
    }
}
