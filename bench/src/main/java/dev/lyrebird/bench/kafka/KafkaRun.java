package dev.lyrebird.bench.kafka;

import dev.lyrebird.bench.equal.OutputSum;

/**
 * One run of one product.
 *
 * @param firstEventMs from the start of the process to its first event in the topic
 * @param rowsPerSecond from the first event to the last one
 * @param cpuMicrosPerRow user and system time of the process in that time
 * @param startCpuMs user and system time before the first event
 * @param peakMiB most memory that was resident
 * @param load load average of the machine when the run began
 * @param output what stands in the topic
 */
record KafkaRun(
        String side,
        int round,
        long firstEventMs,
        double rowsPerSecond,
        double cpuMicrosPerRow,
        double startCpuMs,
        double peakMiB,
        double load,
        OutputSum output) {}
