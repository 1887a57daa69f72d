/**
 * Benchmarks: each compares sides that do the same work on the same input, every run in a JVM of its own. Adding a benchmark
 * is one class and a line in {@link dev.lyrebird.bench.Benchmarks}; adding a side is one class and a line in
 * {@link dev.lyrebird.bench.side.Sides}.
 */
package dev.lyrebird.bench;
