package dev.lyrebird.runtime.checkpoint;

import dev.lyrebird.runtime.time.Stopwatch;
import java.time.Duration;

/**
 * Notices that the process stood still: that more than two seconds lie between two of its own ticks. What it knew before may be
 * wrong then. Freezes are counted, so that one that falls into a confirmation is not taken for confirmed.
 */
public final class FreezeWatch {
    static final Duration GAP = Duration.ofSeconds(2);

    private final Stopwatch stopwatch;
    private Duration lastTick;
    private long freezes;

    public FreezeWatch(Stopwatch stopwatch) {
        this.stopwatch = stopwatch;
        this.lastTick = stopwatch.now();
    }

    /** To be called several times a second; also looks for a gap since the last call. @return how many freezes there were */
    public synchronized long tick() {
        Duration now = stopwatch.now();
        if (now.minus(lastTick).compareTo(GAP) > 0) {
            freezes++;
        }
        lastTick = now;
        return freezes;
    }
}
