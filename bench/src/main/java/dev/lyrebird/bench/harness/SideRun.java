package dev.lyrebird.bench.harness;

import dev.lyrebird.bench.side.SideReport;

/**
 * One run of one side.
 *
 * @param side name of the side
 * @param round which round it belongs to, from 1
 * @param report what the side said
 * @param serverCpuMicros user and system time that the database server took meanwhile
 * @param load load average of the machine when the run began
 */
public record SideRun(String side, int round, SideReport report, long serverCpuMicros, double load) {}
