package dev.lyrebird.bench.harness;

import java.io.PrintStream;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;

/** Shows progress and results to a person. */
public final class Console {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    private final PrintStream out;

    public Console(PrintStream out) {
        this.out = out;
    }

    /** Shows that something begins or was reached. */
    public void step(String text) {
        out.println(TIME.format(LocalTime.now()) + "  " + text);
    }

    /** Shows text as it is, such as a table. */
    public void print(String text) {
        out.println(text);
    }
}
