package dev.lyrebird.runtime.local;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Says on standard error how it goes: in one place of the terminal when that shows nothing else, else as a line now and then.
 */
public final class StatusLine implements AutoCloseable {
    private static final Duration IN_PLACE = Duration.ofSeconds(1);
    private static final Duration NOW_AND_THEN = Duration.ofSeconds(10);
    private static final String CLEAR = "\r\u001b[K";

    private final PrintStream err;
    private final boolean inPlace;
    private final Thread thread;

    private StatusLine(PrintStream err, Supplier<String> text) {
        this.err = err;
        this.inPlace = isTerminal(2) && !isTerminal(1);
        this.thread = new Thread(() -> show(text), "status-line");
        thread.setDaemon(true);
    }

    /** @param text asked for each time, one line */
    public static StatusLine on(PrintStream err, Supplier<String> text) {
        StatusLine line = new StatusLine(err, text);
        line.thread.start();
        return line;
    }

    private void show(Supplier<String> text) {
        try {
            while (true) {
                Thread.sleep((inPlace ? IN_PLACE : NOW_AND_THEN).toMillis());
                if (inPlace) {
                    // what is logged meanwhile begins at the line's start, in its place, and not at its end
                    err.print(CLEAR + text.get() + "\r");
                    err.flush();
                } else {
                    err.println(text.get());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Linux says it in /proc; where there is none, a line now and then does. */
    private static boolean isTerminal(int descriptor) {
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor))
                    .toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        if (inPlace) {
            err.print(CLEAR);
        }
    }
}
