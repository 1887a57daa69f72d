package dev.lyrebird.bench.harness;

import dev.lyrebird.bench.measure.Spread;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;

/**
 * Medians of runs and ratios between their sides; only ratios within one round are taken: they met the same machine.
 *
 * @param runs all of them
 * @param side who ran
 * @param round in which round
 */
public record RunFigures<R>(List<R> runs, Function<R, String> side, ToIntFunction<R> round) {
    public double median(String of, ToDoubleFunction<R> figure) {
        return Spread.of(runs.stream()
                        .filter(run -> side.apply(run).equals(of))
                        .map(run -> figure.applyAsDouble(run))
                        .toList())
                .median();
    }

    /** @return the largest of all runs */
    public double highest(ToDoubleFunction<R> figure) {
        return runs.stream().mapToDouble(figure).max().orElseThrow();
    }

    /** How many times less {@code ours} needs than {@code peer}. @param cost what a run needs, the less the better */
    public Spread timesLess(String ours, String peer, ToDoubleFunction<R> cost) {
        return Spread.of(runs.stream()
                .map(round::applyAsInt)
                .distinct()
                .map(number -> sum(peer, number, cost) / sum(ours, number, cost))
                .toList());
    }

    private double sum(String of, int number, ToDoubleFunction<R> cost) {
        return runs.stream()
                .filter(run -> side.apply(run).equals(of) && round.applyAsInt(run) == number)
                .mapToDouble(cost)
                .sum();
    }
}
