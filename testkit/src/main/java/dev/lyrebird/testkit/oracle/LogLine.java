package dev.lyrebird.testkit.oracle;

import java.util.logging.Level;

/**
 * Something that was logged.
 *
 * @param severity as {@link Level#intValue()} has it
 * @param logger who said it
 * @param text the message, and the stack trace if there was one
 */
public record LogLine(int severity, String logger, String text) {
    /** @return whether it is a warning or worse */
    public boolean isComplaint() {
        return severity >= Level.WARNING.intValue();
    }

    @Override
    public String toString() {
        String level = severity >= Level.SEVERE.intValue() ? "ERROR" : isComplaint() ? "WARN" : "INFO";
        return level + " " + logger + ": " + text;
    }
}
