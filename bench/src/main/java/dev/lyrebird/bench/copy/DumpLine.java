package dev.lyrebird.bench.copy;

/** A run of a dumper, as it stands in the result file. */
record DumpLine(String side, int round, double rowsPerSecond, double cpuMicrosPerRow) {}
