package dev.lyrebird.runtime.engine.direct;

import dev.lyrebird.runtime.engine.direct.log.LogConnection;
import java.util.Optional;

/** The wish that a run ends: may come before, while or after it reads, from any thread. */
final class Stop {
    private boolean asked;
    private Optional<Reader> reader = Optional.empty();

    private record Reader(LogConnection connection, Thread thread) {}

    /** Says that this thread reads from now on: a stop, also one that came before, closes the connection. */
    synchronized void begin(LogConnection connection) {
        reader = Optional.of(new Reader(connection, Thread.currentThread()));
        if (asked) {
            connection.close();
        }
    }

    /** Says that it reads no more: it is not interrupted any more. */
    synchronized void end() {
        reader = Optional.empty();
        if (asked) {
            Thread.interrupted(); // it was ours, and has done its work
        }
    }

    /** Closes the connection, and wakes the reader if it waits for room in the buffer. */
    synchronized void ask() {
        asked = true;
        reader.ifPresent(present -> {
            present.connection().close();
            present.thread().interrupt();
        });
    }

    synchronized boolean isAsked() {
        return asked;
    }
}
