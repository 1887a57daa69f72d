package dev.lyrebird.runtime.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import java.util.logging.ConsoleHandler;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * Sets logging up from the environment: {@code LYREBIRD_LOG_FORMAT} is {@code Text} or {@code Json}, {@code LYREBIRD_LOG_LEVEL}
 * one of {@code Error, Warn, Info, Debug} for Lyrebird's own lines; in any case, and of {@code spec.pod.log} of the source.
 */
public final class Logging {
    /** Loggers of libraries that say too much at INFO. */
    private static final Map<String, Level> QUIET = Map.of(
            "ch.vorburger", Level.WARNING,
            "org.mariadb", Level.SEVERE, // what a server refuses comes to us as an error
            "org.apache.kafka", Level.WARNING,
            // the same of tokens; it quotes what the endpoint answers
            "org.apache.kafka.common.security.oauthbearer.internals.secured", Level.SEVERE,
            "io.debezium", Level.WARNING,
            "io.debezium.pipeline.metrics", Level.SEVERE,
            // a line for each value, of which nothing may be said
            "io.debezium.connector.binlog.jdbc.BinlogValueConverters.invalid_value", Level.OFF,
            "com.github.shyiko", Level.WARNING,
            // what it tries again by itself; what it gives up comes to us as an error
            "org.apache.kafka.clients.producer.internals.Sender", Level.SEVERE);

    /** Logs as an error what it could not begin any more when it was told to end. */
    private static final String DEBEZIUMS_ENGINE = "io.debezium.embedded.async.AsyncEmbeddedEngine";

    /** The JDK forgets levels of loggers that nobody holds. */
    private static final List<Logger> HELD = new ArrayList<>();

    private Logging() {}

    public static void setUp(Map<String, String> environment) {
        LogManager.getLogManager().reset();
        ConsoleHandler handler = new ConsoleHandler();
        handler.setLevel(Level.ALL);
        handler.setFormatter(formatter(environment.getOrDefault("LYREBIRD_LOG_FORMAT", "text")));
        Logger root = hold("", Level.INFO);
        root.addHandler(handler);
        QUIET.forEach(Logging::hold);
        hold(DEBEZIUMS_ENGINE, Level.WARNING).setFilter(entry -> !isOfAnEnd(entry.getThrown()));
        hold("dev.lyrebird", level(environment.getOrDefault("LYREBIRD_LOG_LEVEL", "info")));
    }

    private static Logger hold(String name, Level level) {
        Logger logger = Logger.getLogger(name);
        logger.setLevel(level);
        HELD.add(logger);
        return logger;
    }

    /** Its threads take work without bounds until they are told to end. */
    private static boolean isOfAnEnd(Throwable thrown) {
        return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
                .anyMatch(RejectedExecutionException.class::isInstance);
    }

    private static Formatter formatter(String format) {
        return "json".equalsIgnoreCase(format) ? new JsonLines() : new TextLines();
    }

    private static Level level(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "error" -> Level.SEVERE;
            case "warn" -> Level.WARNING;
            case "debug" -> Level.FINE;
            default -> Level.INFO;
        };
    }
}
