package dev.lyrebird.testkit.kube;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * How much the frameworks log in tests: what they do in production. JBoss' log manager begins with everything, and then the
 * client keeps every body to log it, and JOSDK writes out whole objects. Our own loggers stay as they are.
 */
final class FrameworkLogs {
    /** Held here: java.util.logging forgets a logger, and its level, that nobody holds. */
    private static final List<Logger> FRAMEWORKS = Stream.of("io.fabric8", "io.javaoperatorsdk", "io.netty", "io.vertx")
            .map(Logger::getLogger)
            .toList();

    private FrameworkLogs() {}

    /** To be called before there is a client: it asks once what is logged. */
    static void asInProduction() {
        FRAMEWORKS.forEach(logger -> logger.setLevel(Level.INFO));
    }
}
