package dev.lyrebird.runtime.engine;

import java.util.Optional;

/** The wish that a run ends: may come before, while or after it reads, from any thread. */
public final class Stop {
    private boolean asked;
    private Optional<Reader> reader = Optional.empty();

    private record Reader(Runnable close, Thread thread) {}

    /** Says that this thread reads from now on. @param close ends it: called by a stop, also by one that came before */
    public synchronized void begin(Runnable close) {
        reader = Optional.of(new Reader(close, Thread.currentThread()));
        if (asked) {
            close.run();
        }
    }

    /** Says that it reads no more: it is not interrupted any more. */
    public synchronized void end() {
        reader = Optional.empty();
        if (asked) {
            Thread.interrupted(); // it was ours, and has done its work
        }
    }

    /** Ends the reading, and wakes the reader if it waits for room in the buffer. */
    public synchronized void ask() {
        asked = true;
        reader.ifPresent(present -> {
            present.close().run();
            present.thread().interrupt();
        });
    }

    public synchronized boolean isAsked() {
        return asked;
    }
}
