package dev.lyrebird.bench.side;

import dev.lyrebird.bench.equal.OutputSum;
import java.util.Optional;

/**
 * What a side prints when it is done, as one line of JSON.
 *
 * @param output what came out
 * @param measured the part after the warm-up; absent when the goal was the first event
 * @param firstEventMillis from the start of the process to the first event
 * @param totalCpuMicros user and system time of the process from its start on
 * @param residentKib memory resident at the end
 * @param peakKib most memory that was resident
 * @param stall present when that was the goal
 * @param latency present when that was the goal
 */
public record SideReport(
        OutputSum output,
        Optional<Measured> measured,
        long firstEventMillis,
        long totalCpuMicros,
        long residentKib,
        long peakKib,
        Optional<Stall> stall,
        Optional<Latency> latency) {
    SideReport with(Stall found) {
        return new SideReport(
                output, measured, firstEventMillis, totalCpuMicros, residentKib, peakKib, Optional.of(found), latency);
    }

    SideReport with(Latency found) {
        return new SideReport(
                output, measured, firstEventMillis, totalCpuMicros, residentKib, peakKib, stall, Optional.of(found));
    }

    /** Memory around a destination's pause: resident before and at its end, and what the heap holds then. */
    public record Stall(long residentKibBefore, long residentKib, long liveHeapKib) {}

    /** How old measured rows were when they were delivered, in microseconds, and the CPU time of the process meanwhile. */
    public record Latency(long rows, long p50Micros, long p99Micros, long maxMicros, long cpuMicros) {}

    /** Rows after the warm-up, the time they took, and the user and system time that the process took for them. */
    public record Measured(long rows, long wallNanos, long cpuMicros) {
        public double cpuMicrosPerRow() {
            return (double) cpuMicros / rows;
        }

        public double rowsPerSecond() {
            return rows * 1e9 / wallNanos;
        }

        public double rowsPerCpuSecond() {
            return rows * 1e6 / cpuMicros;
        }
    }
}
