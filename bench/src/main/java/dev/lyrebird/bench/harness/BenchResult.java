package dev.lyrebird.bench.harness;

import dev.lyrebird.bench.measure.Spread;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;

/**
 * What a benchmark found, in the form of its result file.
 *
 * @param id the benchmark
 * @param date when it was run
 * @param machine cores, memory, kernel and Java of the machine
 * @param peer name and version of what Lyrebird is compared with
 * @param method how it was run, where that is not the same each time
 * @param rows row changes in the input
 * @param runs every run
 * @param ratios how many times better we are than the peer, by name
 * @param values other figures, by name; the unit ends the name
 */
public record BenchResult(
        String id,
        Instant date,
        String machine,
        String peer,
        String method,
        long rows,
        List<? extends Record> runs,
        SortedMap<String, Spread> ratios,
        SortedMap<String, Double> values) {}
