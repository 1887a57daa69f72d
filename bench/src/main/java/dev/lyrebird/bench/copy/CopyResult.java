package dev.lyrebird.bench.copy;

import dev.lyrebird.bench.harness.BenchContext;
import dev.lyrebird.bench.harness.BenchResult;
import dev.lyrebird.bench.harness.Comparison;
import dev.lyrebird.bench.harness.RunFigures;
import dev.lyrebird.bench.harness.RunLine;
import dev.lyrebird.bench.harness.SideFigures;
import dev.lyrebird.bench.harness.SideRun;
import dev.lyrebird.bench.measure.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Turns the runs of a copy into its result.
 *
 * @param peers sides that ran beside {@link #OURS}
 * @param dumpers programs that ran once a round
 */
record CopyResult(List<SideRun> runs, List<DumpLine> dumps, List<String> peers, List<Dumper> dumpers) {
    static final String OURS = "lyrebird-direct";
    private static final String DEFAULTS = "debezium-default";
    private static final String TUNED = "debezium-tuned";
    private static final String CHUNKED = "debezium-chunked-2";
    static final List<String> PEERS = List.of(DEFAULTS, TUNED, CHUNKED);

    BenchResult of(BenchContext context, String id, long rows, String method) {
        List<Record> lines = new ArrayList<>(dumps);
        List<RunLine> sides = runs.stream().map(RunLine::of).toList();
        lines.addAll(sides);
        SortedMap<String, Double> values = SideFigures.of(
                sides, Stream.concat(peers.stream(), Stream.of(OURS)).toList());
        SortedMap<String, Spread> ratios = new TreeMap<>();
        peers.forEach(peer -> hold(peer, ratios));
        dumpers.forEach(dumper -> hold(dumper, ratios, values));
        return new BenchResult(
                id,
                context.clock().instant(),
                context.machine(),
                BenchContext.PEER,
                method,
                rows,
                lines,
                ratios,
                values);
    }

    private void hold(String peer, SortedMap<String, Spread> ratios) {
        Comparison comparison = new Comparison(runs);
        String suffix =
                switch (peer) {
                    case TUNED -> "Tuned";
                    case CHUNKED -> "Chunked";
                    default -> "";
                };
        ratios.put("rowsPerCpuSecond" + suffix, comparison.timesLess(OURS, peer, Comparison::cpuMicrosPerRow));
        ratios.put("wall" + suffix, comparison.timesLess(OURS, peer, Comparison::wallNanosPerRow));
    }

    private void hold(Dumper dumper, SortedMap<String, Spread> ratios, SortedMap<String, Double> values) {
        RunFigures<DumpLine> figures = new RunFigures<>(dumps, DumpLine::side, DumpLine::round);
        double cpu = figures.median(dumper.name(), DumpLine::cpuMicrosPerRow);
        values.put(dumper.name() + ".cpuMicrosPerRow", cpu);
        values.put(dumper.name() + ".rowsPerSecond", figures.median(dumper.name(), DumpLine::rowsPerSecond));
        ratios.put(
                "rowsPerCpuSecond" + dumper.suffix(),
                Spread.of(runs.stream()
                        .filter(run -> run.side().equals(OURS))
                        .map(run -> cpu / Comparison.cpuMicrosPerRow(run))
                        .toList()));
    }
}
