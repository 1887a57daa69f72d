package dev.lyrebird.runtime.log;

import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/** One line a record: time in UTC, level, logger's last name, message; then the stack of an error. */
final class TextLines extends Formatter {
    private static final List<String> TOLD = List.of(
            "dev.lyrebird.",
            "java.io.",
            "java.net.",
            "java.nio.",
            "javax.net.",
            "java.security.",
            "java.util.concurrent.",
            "org.apache.kafka.common.");

    @Override
    public String format(LogRecord entry) {
        String logger = String.valueOf(entry.getLoggerName());
        StringBuilder line = new StringBuilder()
                .append(entry.getInstant().truncatedTo(ChronoUnit.MILLIS))
                .append(' ')
                .append(LevelNames.of(entry.getLevel()))
                .append(' ')
                .append(logger.substring(logger.lastIndexOf('.') + 1))
                .append(": ")
                .append(Words.of(entry, this))
                .append('\n');
        if (entry.getThrown() != null) {
            line.append(stack(entry.getThrown()));
        }
        return line.toString();
    }

    /**
     * The stack, with the words of exceptions whose words cannot hold a row's values: ours, and those of files, networks and
     * Kafka's client. What a parser, a driver or a converter says may quote a statement or a value.
     */
    static String stack(Throwable thrown) {
        StringBuilder text = new StringBuilder();
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        String lead = "";
        for (Throwable error = thrown; error != null && seen.add(error); error = error.getCause()) {
            text.append(lead).append(error.getClass().getName());
            if (error.getMessage() != null
                    && TOLD.stream().anyMatch(error.getClass().getName()::startsWith)) {
                text.append(": ").append(error.getMessage());
            }
            text.append('\n');
            for (StackTraceElement frame : error.getStackTrace()) {
                text.append("\tat ").append(frame).append('\n');
            }
            lead = "Caused by: ";
        }
        return text.toString();
    }
}
