package dev.lyrebird.bench.kafka;

import dev.lyrebird.bench.measure.ProcessReading;

/**
 * A moment of a run.
 *
 * @param nanos on the clock of {@link System#nanoTime}
 * @param process what the kernel had counted for the product by then
 */
record Moment(long nanos, ProcessReading process) {
    static Moment of(long pid) {
        return new Moment(System.nanoTime(), ProcessReading.of(pid));
    }
}
