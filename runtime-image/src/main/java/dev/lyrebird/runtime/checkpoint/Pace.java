package dev.lyrebird.runtime.checkpoint;

import dev.lyrebird.contract.config.CheckpointConfig;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * When a checkpoint is due: at most once an interval, which varies by a tenth so that many sources do not write at once, and once
 * a minute while nothing but heartbeats moves the position.
 */
final class Pace {
    private static final Duration IDLE = Duration.ofMinutes(1);
    private static final Duration RETRY = Duration.ofSeconds(5);

    private final Duration interval;
    private final RandomGenerator random;
    private Duration wait;
    private Duration lastAt;
    private Reached last;

    Pace(CheckpointConfig config, RandomGenerator random, Duration now, Reached first) {
        this.interval = Duration.ofSeconds(config.intervalSeconds());
        this.random = random;
        this.lastAt = now;
        this.last = first;
        this.wait = jittered();
    }

    /** @param schemaChanged whether the engine knows definitions that are not saved yet */
    boolean due(Duration now, Reached delivered, boolean schemaChanged) {
        boolean moved = !delivered.positions().equals(last.positions());
        if (!moved && !schemaChanged) {
            return false;
        }
        boolean onlyHeartbeats = !schemaChanged && delivered.events() == last.events();
        Duration least = onlyHeartbeats && wait.compareTo(IDLE) < 0 ? IDLE : wait;
        return now.minus(lastAt).compareTo(least) >= 0;
    }

    /** Whether the last attempt is long enough ago to ask once more what became of us. */
    boolean retryDue(Duration now) {
        return now.minus(lastAt).compareTo(RETRY) >= 0;
    }

    /** It was written. */
    void written(Duration now, Reached delivered) {
        last = delivered;
        tried(now);
    }

    /** It was tried to be written. */
    void tried(Duration now) {
        lastAt = now;
        wait = jittered();
    }

    private Duration jittered() {
        return Duration.ofNanos((long) (interval.toNanos() * (0.9 + random.nextDouble() * 0.2)));
    }
}
