package dev.lyrebird.testkit.fault;

import java.time.Duration;

/** The state of the wire that all connections of a proxy share. */
final class Line {
    private boolean held;
    private Duration delay = Duration.ZERO;
    private long untilCut = Long.MAX_VALUE;

    synchronized void hold() {
        held = true;
    }

    synchronized void delay(Duration each) {
        delay = each;
    }

    synchronized void cutAfter(long bytes) {
        untilCut = bytes;
    }

    synchronized void heal() {
        held = false;
        delay = Duration.ZERO;
        untilCut = Long.MAX_VALUE;
        notifyAll();
    }

    /** Waits as long as the line holds pieces back. */
    synchronized void pass() throws InterruptedException {
        if (!delay.isZero()) {
            wait(delay.toMillis());
        }
        while (held) {
            wait();
        }
    }

    /** @return how many of {@code wanted} bytes from the server may pass; fewer than wanted means: cut after them, once */
    synchronized int allowedFromServer(int wanted) {
        if (untilCut >= wanted) {
            untilCut = untilCut == Long.MAX_VALUE ? untilCut : untilCut - wanted;
            return wanted;
        }
        int allowed = (int) untilCut;
        untilCut = Long.MAX_VALUE;
        return allowed;
    }
}
