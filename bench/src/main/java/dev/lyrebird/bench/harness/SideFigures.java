package dev.lyrebird.bench.harness;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The figures of each side of a comparison that have no peer to be held against: medians of its runs. */
public final class SideFigures {
    private SideFigures() {}

    /** @return by {@code <side>.<figure>}, with the highest load average of all runs */
    public static SortedMap<String, Double> of(List<RunLine> lines, List<String> sides) {
        RunFigures<RunLine> figures = new RunFigures<>(lines, RunLine::side, RunLine::round);
        SortedMap<String, Double> values = new TreeMap<>();
        for (String side : sides) {
            values.put(side + ".cpuMicrosPerRow", figures.median(side, RunLine::cpuMicrosPerRow));
            values.put(side + ".rowsPerSecond", figures.median(side, RunLine::rowsPerSecond));
            values.put(side + ".serverCpuMicrosPerRow", figures.median(side, RunLine::serverCpuMicrosPerRow));
            values.put(side + ".peakMiB", figures.median(side, RunLine::peakMiB));
            values.put(side + ".firstEventMs", figures.median(side, RunLine::firstEventMs));
        }
        values.put("highestLoad", figures.highest(RunLine::load));
        return values;
    }
}
