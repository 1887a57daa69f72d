package dev.lyrebird.bench.start;

import dev.lyrebird.bench.measure.Spread;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** Medians and ratios of the starts. */
record StartFigures(List<StartRun> runs) {
    StartFigures {
        runs = List.copyOf(runs);
    }

    /** @return for each side and number of tables, time and memory: median, least and most */
    SortedMap<String, Double> values() {
        SortedMap<String, Double> values = new TreeMap<>();
        runs.stream().map(run -> name(run.side(), run.tables())).distinct().forEach(name -> {
            put(values, name + ".firstEventMs", of(name, StartRun::firstEventMs));
            put(values, name + ".restMiB", of(name, StartRun::restMiB));
        });
        values.put(
                "highestLoad", runs.stream().mapToDouble(StartRun::load).max().orElse(0));
        return values;
    }

    /** How many times sooner and smaller {@code ours} is, a round at a time. */
    SortedMap<String, Spread> ratios(String ours, String peer) {
        SortedMap<String, Spread> ratios = new TreeMap<>();
        runs.stream().map(StartRun::tables).distinct().forEach(tables -> {
            ratios.put("firstEvent.tables" + tables, ratio(ours, peer, tables, StartRun::firstEventMs));
            ratios.put("restMemory.tables" + tables, ratio(ours, peer, tables, StartRun::restMiB));
        });
        return ratios;
    }

    private Spread ratio(String ours, String peer, int tables, ToDoubleFunction<StartRun> cost) {
        return Spread.of(runs.stream()
                .map(StartRun::round)
                .distinct()
                .map(round -> sum(peer, tables, round, cost) / sum(ours, tables, round, cost))
                .toList());
    }

    private double sum(String side, int tables, int round, ToDoubleFunction<StartRun> cost) {
        return runs.stream()
                .filter(run -> run.side().equals(side) && run.tables() == tables && run.round() == round)
                .mapToDouble(cost)
                .sum();
    }

    private Spread of(String name, ToDoubleFunction<StartRun> figure) {
        return Spread.of(runs.stream()
                .filter(run -> name(run.side(), run.tables()).equals(name))
                .map(run -> figure.applyAsDouble(run))
                .toList());
    }

    private static void put(SortedMap<String, Double> values, String name, Spread spread) {
        values.put(name, spread.median());
        values.put(name + ".min", spread.min());
        values.put(name + ".max", spread.max());
    }

    private static String name(String side, int tables) {
        return side + ".tables" + tables;
    }
}
