package dev.lyrebird.bench.harness;

import dev.lyrebird.bench.equal.OutputSum;

/** Holds each output against the first one of its kind. */
public final class EqualOutput {
    private OutputSum expected;
    private String expectedOf;

    /** @throws OutputsDiffer when this side's output is another than the first side's */
    public void check(String side, OutputSum output) throws OutputsDiffer {
        if (expected == null) {
            expected = output;
            expectedOf = side;
        } else if (!expected.equals(output)) {
            throw new OutputsDiffer("The outputs differ, so the run is void: " + expectedOf + " gave "
                    + expected.display() + "; " + side + " gave " + output.display() + ".");
        }
    }
}
