package dev.lyrebird.runtime.time;

import java.time.Duration;

/** A clock that stands still until it is moved; a sleep moves it. */
public final class ManualStopwatch implements Stopwatch {
    private Duration now = Duration.ofHours(1);
    private Runnable whileSleeping = () -> {};

    @Override
    public synchronized Duration now() {
        return now;
    }

    @Override
    public void sleep(Duration time) {
        pass(time);
        whileSleeping.run();
    }

    public synchronized void pass(Duration time) {
        now = now.plus(time);
    }

    /** What happens elsewhere while somebody sleeps here. */
    public void whileSleeping(Runnable action) {
        whileSleeping = action;
    }
}
