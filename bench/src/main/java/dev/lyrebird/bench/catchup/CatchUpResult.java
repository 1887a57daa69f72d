package dev.lyrebird.bench.catchup;

import dev.lyrebird.bench.catchup.CatchUpSides.Match;
import dev.lyrebird.bench.harness.BenchContext;
import dev.lyrebird.bench.harness.BenchResult;
import dev.lyrebird.bench.harness.Comparison;
import dev.lyrebird.bench.harness.RunLine;
import dev.lyrebird.bench.harness.SideFigures;
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
        List<RunLine> lines = runs.stream().map(RunLine::of).toList();
        return new BenchResult(
                id,
                context.clock().instant(),
                context.machine(),
                BenchContext.PEER,
                "rounds: " + context.rounds() + ", " + jvmFlags,
                rows,
                lines,
                ratios,
                SideFigures.of(lines, sides.all()));
    }
}
