package dev.lyrebird.runtime.time;

import java.time.Duration;

/** The monotonic clock of this process. It goes on while the process is frozen, and never jumps back. */
public interface Stopwatch {
    /** @return time since some fixed moment of this process */
    Duration now();

    /** Waits for {@code time}. */
    void sleep(Duration time) throws InterruptedException;

    /** @return the clock of the machine */
    static Stopwatch system() {
        return new Stopwatch() {
            private final long origin = System.nanoTime();

            @Override
            public Duration now() {
                return Duration.ofNanos(System.nanoTime() - origin);
            }

            @Override
            public void sleep(Duration time) throws InterruptedException {
                Thread.sleep(time.toMillis());
            }
        };
    }
}
