package dev.lyrebird.bench.decode;

/**
 * One run of one side.
 *
 * @param allocatedBytesPerRow heap that the decoding thread asked for, results included
 */
public record DecodeRun(
        String side,
        String shape,
        int round,
        long rows,
        double cpuMicrosPerRow,
        double allocatedBytesPerRow,
        double load) {}
