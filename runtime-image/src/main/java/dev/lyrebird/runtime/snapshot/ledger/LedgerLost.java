package dev.lyrebird.runtime.snapshot.ledger;

/** The ledger is another one's now, or cannot be used: the worker must stop. */
public class LedgerLost extends Exception {
    private static final long serialVersionUID = 1L;

    public LedgerLost(String message) {
        super(message);
    }
}
