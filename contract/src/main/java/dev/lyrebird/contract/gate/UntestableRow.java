package dev.lyrebird.contract.gate;

/** The row of a test has no meaning for its table; the message says why. */
final class UntestableRow extends Exception {
    private static final long serialVersionUID = 1L;

    UntestableRow(String message) {
        super(message);
    }
}
