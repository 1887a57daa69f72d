package dev.lyrebird.runtime.stream;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Happenings that were not handled yet; the same one twice counts once. A stop stays for ever and comes before all others. */
final class Mailbox {
    private final Set<Happening> waiting = EnumSet.noneOf(Happening.class);

    synchronized void post(Happening happening) {
        waiting.add(happening);
        notifyAll();
    }

    /** @return the next happening; empty when none came within {@code atMost} */
    synchronized Optional<Happening> poll(Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        while (waiting.isEmpty()) {
            long millis = (end - System.nanoTime()) / 1_000_000;
            if (millis <= 0) {
                return Optional.empty();
            }
            wait(millis);
        }
        Happening next = waiting.iterator().next();
        if (next != Happening.StopAsked) {
            waiting.remove(next);
        }
        return Optional.of(next);
    }

    /** @return the next happening */
    Happening take() throws InterruptedException {
        while (true) {
            Optional<Happening> next = poll(Duration.ofDays(1));
            if (next.isPresent()) {
                return next.get();
            }
        }
    }

    boolean stopAsked() {
        return has(Happening.StopAsked);
    }

    synchronized boolean has(Happening happening) {
        return waiting.contains(happening);
    }

    /** Forgets a happening of something that has been left behind. */
    synchronized void forget(Happening happening) {
        waiting.remove(happening);
    }
}
