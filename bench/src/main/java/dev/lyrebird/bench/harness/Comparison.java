package dev.lyrebird.bench.harness;

import dev.lyrebird.bench.measure.Spread;
import dev.lyrebird.bench.side.SideReport.Measured;
import java.util.List;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** Ratios and medians of the runs of a comparison. Only ratios within one round are taken: they met the same machine. */
public final class Comparison {
    private final List<SideRun> runs;

    public Comparison(List<SideRun> runs) {
        this.runs = List.copyOf(runs);
    }

    /**
     * How many times less {@code ours} needs than {@code peer}.
     *
     * @param cost what a run needs, the less the better
     */
    public Spread timesLess(String ours, String peer, ToDoubleFunction<SideRun> cost) {
        return Spread.of(perRound(peer, cost).entrySet().stream()
                .map(round -> round.getValue() / perRound(ours, cost).get(round.getKey()))
                .toList());
    }

    /** @return wall time of a run after its warm-up, in nanoseconds a row */
    public static double wallNanosPerRow(SideRun run) {
        return (double) measured(run).wallNanos() / measured(run).rows();
    }

    /** @return user and system time of a run after its warm-up, in microseconds a row */
    public static double cpuMicrosPerRow(SideRun run) {
        return measured(run).cpuMicrosPerRow();
    }

    static Measured measured(SideRun run) {
        return run.report()
                .measured()
                .orElseThrow(() -> new IllegalStateException(run.side() + " measured nothing after the warm-up"));
    }

    private TreeMap<Integer, Double> perRound(String side, ToDoubleFunction<SideRun> cost) {
        TreeMap<Integer, Double> sums = new TreeMap<>();
        of(side).forEach(run -> sums.merge(run.round(), cost.applyAsDouble(run), Double::sum));
        return sums;
    }

    private List<SideRun> of(String side) {
        return runs.stream().filter(run -> run.side().equals(side)).toList();
    }
}
