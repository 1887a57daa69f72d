package dev.lyrebird.runtime.time;

import java.time.Duration;

/** The clock of a machine on which everything takes a part of its time, so that nobody waits long for waits. */
public final class FastStopwatch implements Stopwatch {
    private final Stopwatch real = Stopwatch.system();
    private final int times;

    /** @param times how often it is faster than the real one */
    public FastStopwatch(int times) {
        this.times = times;
    }

    @Override
    public Duration now() {
        return real.now().multipliedBy(times);
    }

    @Override
    public void sleep(Duration time) throws InterruptedException {
        real.sleep(time.dividedBy(times));
    }
}
