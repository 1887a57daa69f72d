package dev.lyrebird.runtime.log;

import java.util.List;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/**
 * What a record says. Libraries that read rows quote them in their warnings, in parameters that are part of the message when it
 * comes here: of those it is told where they had something to say, not what.
 */
final class Words {
    private static final List<String> READERS_OF_ROWS = List.of("io.debezium.", "com.github.shyiko.");

    private Words() {}

    static String of(LogRecord entry, Formatter formatter) {
        boolean warns = entry.getLevel().intValue() >= Level.WARNING.intValue();
        return warns && (isReaders(entry.getLoggerName()) || isReaders(entry.getSourceClassName()))
                ? "words that may quote a row are withheld; they are of " + entry.getSourceClassName() + "."
                        + entry.getSourceMethodName()
                : formatter.formatMessage(entry);
    }

    /** The binlog library calls its loggers as the classes that extend its own: those of ours, too. */
    private static boolean isReaders(String name) {
        return name != null && READERS_OF_ROWS.stream().anyMatch(name::startsWith);
    }
}
