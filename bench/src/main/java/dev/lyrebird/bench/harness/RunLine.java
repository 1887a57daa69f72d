package dev.lyrebird.bench.harness;

import dev.lyrebird.bench.equal.OutputSum;

/**
 * One run of a side, as it stands in a result file.
 *
 * @param serverCpuMicrosPerRow what the database server took for all rows of the run, warm-up included
 * @param load load average of the machine when the run began
 * @param output what came out
 */
public record RunLine(
        String side,
        int round,
        double rowsPerSecond,
        double cpuMicrosPerRow,
        double serverCpuMicrosPerRow,
        long firstEventMs,
        double peakMiB,
        double load,
        OutputSum output) {
    private static final double KIB_PER_MIB = 1024;

    public static RunLine of(SideRun run) {
        return new RunLine(
                run.side(),
                run.round(),
                Comparison.measured(run).rowsPerSecond(),
                Comparison.cpuMicrosPerRow(run),
                (double) run.serverCpuMicros() / run.report().output().rows(),
                run.report().firstEventMillis(),
                run.report().peakKib() / KIB_PER_MIB,
                run.load(),
                run.report().output());
    }
}
