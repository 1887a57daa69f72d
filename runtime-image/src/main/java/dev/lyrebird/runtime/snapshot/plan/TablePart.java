package dev.lyrebird.runtime.snapshot.plan;

/**
 * A partition, or a sub-partition where a table has these.
 *
 * @param rows estimated
 * @param bytes estimated
 */
public record TablePart(String name, long rows, long bytes) {}
