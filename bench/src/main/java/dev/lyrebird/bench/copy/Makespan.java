package dev.lyrebird.bench.copy;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Units of work, in rows, that workers take one after the other.
 *
 * @param units in the order in which they are taken
 * @param workers how many there are; each takes the next unit when it has done one
 */
record Makespan(List<Long> units, int workers) {
    /** @return the same, largest unit first */
    Makespan longestFirst() {
        List<Long> sorted = new ArrayList<>(units);
        sorted.sort((a, b) -> Long.compare(b, a));
        return new Makespan(sorted, workers);
    }

    /** @return rows that the worker reads who is done last */
    long rows() {
        PriorityQueue<Long> busy = new PriorityQueue<>();
        for (int i = 0; i < workers; i++) {
            busy.add(0L);
        }
        units.forEach(unit -> busy.add(busy.remove() + unit));
        return busy.stream().mapToLong(Long::longValue).max().orElse(0);
    }

    /** @return how far it is from what cannot be undercut: an equal share for each worker, or the largest part that is not cut */
    double over(long total, long largestPart) {
        return rows() / Math.max((double) total / workers, largestPart);
    }
}
