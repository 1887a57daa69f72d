package dev.lyrebird.runtime.engine.direct.log;

import java.nio.charset.StandardCharsets;

/** A rotate event's body: where the log goes on. */
public final class RotateEvent {
    private static final int NAME = 8;

    private RotateEvent() {}

    public static long offset(LogEvent event) {
        return event.number(0, NAME);
    }

    public static String file(LogEvent event) {
        int length = event.to() - event.from() - NAME;
        if (length < 1) {
            throw new DamagedEvent("it names no file");
        }
        return new String(event.bytes(), event.from() + NAME, length, StandardCharsets.UTF_8);
    }
}
