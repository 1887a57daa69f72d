package dev.lyrebird.runtime.snapshot.plan;

/**
 * A partition, or a sub-partition where a table has these.
 *
 * @param rows estimated
 * @param bytes estimated
 * @param bounds which rows it holds; equal words for equal rows
 */
public record TablePart(String name, long rows, long bytes, String bounds) {}
