package dev.lyrebird.runtime.stream;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Happenings that were not handled yet; the same one twice counts once. A stop stays for ever and comes before all others. */
final class Mailbox {
    private final Set<CaptureSignal> waiting = EnumSet.noneOf(CaptureSignal.class);

    synchronized void post(CaptureSignal signal) {
        waiting.add(signal);
        notifyAll();
    }

    /** @return the next happening; empty when none came within {@code atMost} */
    synchronized Optional<CaptureSignal> poll(Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        while (waiting.isEmpty()) {
            long millis = (end - System.nanoTime()) / 1_000_000;
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

    /** @return the next happening */
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

    /** Forgets a happening of something that has been left behind. */
    synchronized void forget(CaptureSignal signal) {
        waiting.remove(signal);
    }
}
