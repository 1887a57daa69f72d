package dev.lyrebird.runtime.snapshot.throttle;

/**
 * A bound that, once passed, holds until the number has fallen well below it: readers do not start and stop each second. Below a
 * small one there may be no number to which it can fall: of the threads that run, who asks is one.
 */
final class Hysteresis {
    private static final double LOW = 0.8;

    private final long high;
    private boolean over;

    /** @param high above it is too much */
    Hysteresis(long high) {
        this.high = high;
    }

    /** @return whether it is too much */
    boolean isOver(long number) {
        over = over ? number > Math.ceil(high * LOW) : number > high;
        return over;
    }
}
