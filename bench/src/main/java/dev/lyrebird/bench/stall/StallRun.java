package dev.lyrebird.bench.stall;

import dev.lyrebird.bench.equal.OutputSum;

/**
 * One run of one side.
 *
 * @param liveHeapMiB what the heap holds at the end of the pause
 * @param residentMiBBefore memory resident when the pause began
 * @param residentMiB memory resident at its end
 * @param peakMiB most memory that was resident in the whole run
 * @param load load average of the machine when the run began
 * @param output what came out
 */
record StallRun(
        String side,
        int round,
        double liveHeapMiB,
        double residentMiBBefore,
        double residentMiB,
        double peakMiB,
        double load,
        OutputSum output) {}
