package dev.lyrebird.bench.start;

/**
 * One start.
 *
 * @param side who was started
 * @param round which round it belongs to, from 1
 * @param tables tables that the capture takes in
 * @param firstEventMs from the start of the process, or the creation of the pod, to the first event
 * @param restMiB memory held a while after it
 * @param load load average of the machine when it began
 */
record StartRun(String side, int round, int tables, double firstEventMs, double restMiB, double load) {}
