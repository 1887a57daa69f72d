package dev.lyrebird.bench.harness;

/** A side ended without a report, or was given up. */
public final class SideFailed extends IllegalStateException {
    private static final String CAUSE = "Caused by: ";

    private final transient String reason;

    /**
     * @param what that it ended, or did not, and where its output is
     * @param output the end of what it printed
     */
    SideFailed(String what, String output) {
        super(what + "; the end of its output:\n" + output);
        this.reason = output.lines()
                .filter(line -> line.startsWith(CAUSE))
                .reduce((first, last) -> last)
                .map(line -> line.substring(CAUSE.length()))
                .orElse("it ended without a report");
    }

    /** @return its own words for what was in its way, in one line */
    public String reason() {
        return reason;
    }
}
