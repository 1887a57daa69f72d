/**
 * How a benchmark is run: sides interleaved, each run in a fresh process, outputs compared, ratios taken a round at a time,
 * results written. Knows no database; what is measured comes from the benchmarks beside it.
 */
package dev.lyrebird.bench.harness;
