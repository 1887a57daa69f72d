package dev.lyrebird.operator.source;

import java.time.Duration;
import java.time.Instant;

/**
 * Steps of a source that failed one after another, of what may pass by itself.
 *
 * @param first when the first one failed
 * @param newest when the newest one failed
 * @param count how many failed
 */
record FailureStreak(Instant first, Instant newest, int count) {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    static FailureStreak begin(Instant now) {
        return new FailureStreak(now, now, 1);
    }

    FailureStreak next(Instant now) {
        return new FailureStreak(first, now, count + 1);
    }

    /** Whether the next try did not do either: what must not wait for long does not wait for a third one. */
    boolean isRepeated() {
        return count > 1;
    }

    /** Whether it is time to tell of it. */
    boolean lasts() {
        return !newest.isBefore(first.plus(PATIENCE));
    }
}
