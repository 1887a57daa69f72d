package dev.lyrebird.bench.latency;

/**
 * One run of one side at one pace.
 *
 * @param rate rows a second that were asked for
 * @param reached rows a second that were written
 * @param rows rows measured
 * @param cpuMicrosPerRow user and system time of the capture process
 * @param load load average of the machine when the run began
 */
record LatencyRun(
        String side,
        int rate,
        int round,
        double reached,
        long rows,
        double p50Ms,
        double p99Ms,
        double maxMs,
        double cpuMicrosPerRow,
        double load) {
    /** @return by what medians are taken: a side at a pace */
    String name() {
        return side + "." + rate;
    }
}
