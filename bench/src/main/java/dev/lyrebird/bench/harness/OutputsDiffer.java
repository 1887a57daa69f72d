package dev.lyrebird.bench.harness;

/** Two sides did not give out the same: whatever was measured is void. */
public final class OutputsDiffer extends Exception {
    private static final long serialVersionUID = 1L;

    public OutputsDiffer(String message) {
        super(message);
    }
}
