package dev.lyrebird.bench.measure;

import java.util.Collection;

/** Median of some figures, and between what they lay. */
public record Spread(double median, double min, double max) {
    /** @throws IllegalArgumentException when there are none, or one is not a number */
    public static Spread of(Collection<Double> figures) {
        double[] sorted =
                figures.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        if (sorted.length == 0) {
            throw new IllegalArgumentException("no figures: nothing was measured");
        }
        for (double figure : sorted) {
            if (!Double.isFinite(figure)) {
                throw new IllegalArgumentException("a figure is " + figure + ": the run was too short to measure");
            }
        }
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(median, sorted[0], sorted[sorted.length - 1]);
    }
}
