package dev.lyrebird.bench.harness;

import java.io.IOException;

/** One benchmark of the suite. */
public interface Benchmark {
    /** Short name for the command line and the result file, such as {@code S2}. */
    String id();

    /** What it measures, in a line. */
    String title();

    /**
     * Runs it.
     *
     * @throws OutputsDiffer when the sides did not give out the same; there is no result then
     */
    BenchResult run(BenchContext context) throws IOException, OutputsDiffer;
}
