package dev.lyrebird.runtime.stream;

import dev.lyrebird.runtime.time.Stopwatch;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Signals that were not handled yet; the same one twice counts once. A stop stays for ever and comes before all others. */
final class Mailbox {
    private final Set<CaptureSignal> waiting = EnumSet.noneOf(CaptureSignal.class);
    private final Stopwatch stopwatch;

    Mailbox(Stopwatch stopwatch) {
        this.stopwatch = stopwatch;
    }

    synchronized void post(CaptureSignal signal) {
        waiting.add(signal);
        notifyAll();
    }

    /** @return the next signal; empty when none came within {@code atMost} */
    synchronized Optional<CaptureSignal> poll(Duration atMost) throws InterruptedException {
        Duration end = stopwatch.now().plus(atMost);
        while (waiting.isEmpty()) {
            long millis = end.minus(stopwatch.now()).toMillis();
            if (millis <= 0) {
                return Optional.empty();
            }
            wait(millis);
        }
        CaptureSignal next = waiting.iterator().next();
        if (next != CaptureSignal.StopAsked) {
            waiting.remove(next);
        }
        return Optional.of(next);
    }

    /** @return the next signal */
    CaptureSignal take() throws InterruptedException {
        while (true) {
            Optional<CaptureSignal> next = poll(Duration.ofDays(1));
            if (next.isPresent()) {
                return next.get();
            }
        }
    }

    boolean stopAsked() {
        return has(CaptureSignal.StopAsked);
    }

    synchronized boolean has(CaptureSignal signal) {
        return waiting.contains(signal);
    }

    /** Forgets a signal of something that has been left behind. */
    synchronized void forget(CaptureSignal signal) {
        waiting.remove(signal);
    }
}
