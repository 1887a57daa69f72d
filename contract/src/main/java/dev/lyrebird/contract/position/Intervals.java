package dev.lyrebird.contract.position;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A set of positive numbers as closed intervals: disjoint, not touching, sorted. Immutable. */
final class Intervals {
    static final Intervals NONE = new Intervals(new TreeMap<>());

    /** first -> last */
    private final TreeMap<Long, Long> byFirst;

    private Intervals(TreeMap<Long, Long> byFirst) {
        this.byFirst = byFirst;
    }

    Intervals plus(long first, long last) {
        if (first < 1 || last < first) {
            throw new IllegalArgumentException("not an interval of transaction numbers: " + first + "-" + last);
        }
        TreeMap<Long, Long> merged = new TreeMap<>(byFirst);
        long from = first;
        long to = last;
        Map.Entry<Long, Long> below = merged.floorEntry(from);
        if (below != null && below.getValue() >= from - 1) {
            from = below.getKey();
            to = Math.max(to, below.getValue());
        }
        Map.Entry<Long, Long> next = merged.ceilingEntry(from);
        while (next != null && next.getKey() - 1 <= to) {
            to = Math.max(to, next.getValue());
            merged.remove(next.getKey());
            next = merged.ceilingEntry(from);
        }
        merged.put(from, to);
        return new Intervals(merged);
    }

    Intervals plus(Intervals other) {
        Intervals sum = this;
        for (Map.Entry<Long, Long> interval : other.byFirst.entrySet()) {
            sum = sum.plus(interval.getKey(), interval.getValue());
        }
        return sum;
    }

    boolean contains(Intervals other) {
        return other.byFirst.entrySet().stream().allMatch(interval -> {
            Map.Entry<Long, Long> covering = byFirst.floorEntry(interval.getKey());
            return covering != null && covering.getValue() >= interval.getValue();
        });
    }

    boolean isEmpty() {
        return byFirst.isEmpty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Intervals that && byFirst.equals(that.byFirst);
    }

    @Override
    public int hashCode() {
        return byFirst.hashCode();
    }

    /** As MySQL writes it: {@code 1-5:7:9-11}. */
    @Override
    public String toString() {
        return byFirst.entrySet().stream()
                .map(e -> e.getKey().equals(e.getValue()) ? e.getKey().toString() : e.getKey() + "-" + e.getValue())
                .collect(Collectors.joining(":"));
    }
}
