package dev.lyrebird.bench.catchup;

import dev.lyrebird.bench.catchup.CatchUpSides.Match;
import dev.lyrebird.bench.harness.BenchContext;
import dev.lyrebird.bench.harness.BenchResult;
import dev.lyrebird.bench.harness.Comparison;
import dev.lyrebird.bench.harness.RunLine;
import dev.lyrebird.bench.harness.SideRun;
import dev.lyrebird.bench.measure.Spread;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Turns the runs of a catch-up into its result. */
final class CatchUpResult {
    private CatchUpResult() {}

    static BenchResult of(
            BenchContext context, String id, CatchUpSides sides, long rows, String jvmFlags, List<SideRun> runs) {
        Comparison comparison = new Comparison(runs);
        SortedMap<String, Spread> ratios = new TreeMap<>();
        for (Match match : sides.matches()) {
            ratios.put(
                    "rowsPerCpuSecond" + match.suffix(),
                    comparison.timesLess(match.ours(), match.peer(), Comparison::cpuMicrosPerRow));
            ratios.put(
                    "wall" + match.suffix(),
                    comparison.timesLess(match.ours(), match.peer(), Comparison::wallNanosPerRow));
        }
        SortedMap<String, Double> values = new TreeMap<>();
        List<RunLine> lines = runs.stream().map(RunLine::of).toList();
        for (String side : sides.all()) {
            values.put(side + ".cpuMicrosPerRow", median(lines, side, RunLine::cpuMicrosPerRow));
            values.put(side + ".rowsPerSecond", median(lines, side, RunLine::rowsPerSecond));
            values.put(side + ".serverCpuMicrosPerRow", median(lines, side, RunLine::serverCpuMicrosPerRow));
            values.put(side + ".peakMiB", median(lines, side, RunLine::peakMiB));
            values.put(side + ".firstEventMs", median(lines, side, RunLine::firstEventMs));
        }
        values.put(
                "highestLoad", lines.stream().mapToDouble(RunLine::load).max().orElseThrow());
        return new BenchResult(
                id,
                context.clock().instant(),
                context.machine(),
                BenchContext.PEER,
                "rounds: " + context.rounds() + ", " + jvmFlags,
                rows,
                lines,
                ratios,
                values);
    }

    private static double median(
            List<RunLine> lines, String side, java.util.function.ToDoubleFunction<RunLine> figure) {
        return Spread.of(lines.stream()
                        .filter(line -> line.side().equals(side))
                        .map(line -> figure.applyAsDouble(line))
                        .toList())
                .median();
    }
}
