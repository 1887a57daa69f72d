package dev.lyrebird.runtime.time;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Waits that double from {@code first} up to {@code cap}, each shortened by up to a half so that many do not come at once. */
public final class BackOff {
    private final Duration first;
    private final Duration cap;
    private final RandomGenerator random;
    private Duration next;

    public BackOff(Duration first, Duration cap, RandomGenerator random) {
        this.first = first;
        this.cap = cap;
        this.random = random;
        this.next = first;
    }

    /** @return that of a snapshot's workers, whatever they wait for: from a fifth of a second to 20 seconds */
    public static BackOff ofWorkers() {
        return new BackOff(Duration.ofMillis(200), Duration.ofSeconds(20), RandomGenerator.getDefault());
    }

    /** @return how long to wait before the next attempt */
    public Duration next() {
        Duration full = next;
        Duration doubled = full.multipliedBy(2);
        next = doubled.compareTo(cap) < 0 ? doubled : cap;
        return Duration.ofNanos((long) (full.toNanos() * (0.5 + random.nextDouble() / 2)));
    }

    /** Begins anew after a success. */
    public void reset() {
        next = first;
    }
}
