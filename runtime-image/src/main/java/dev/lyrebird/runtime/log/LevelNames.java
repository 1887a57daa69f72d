package dev.lyrebird.runtime.log;

import java.util.logging.Level;

/** Levels as slf4j calls them. */
final class LevelNames {
    private LevelNames() {}

    static String of(Level level) {
        if (level.intValue() >= Level.SEVERE.intValue()) {
            return "ERROR";
        }
        if (level.intValue() >= Level.WARNING.intValue()) {
            return "WARN";
        }
        return level.intValue() >= Level.INFO.intValue() ? "INFO" : "DEBUG";
    }
}
