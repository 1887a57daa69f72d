package dev.lyrebird.runtime.server.jdbc;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** How long a server keeps its binlogs, as its settings say. */
public final class BinlogRetention {
    private BinlogRetention() {}

    /**
     * @param variables global variables by lower-case name
     * @return empty when the server never purges by age
     */
    public static Optional<Duration> of(Map<String, String> variables) {
        String auto = variables.getOrDefault("binlog_expire_logs_auto_purge", "ON");
        long seconds = Math.round(number(variables, "binlog_expire_logs_seconds"));
        if (seconds == 0) {
            seconds = Math.round(
                    number(variables, "expire_logs_days") * Duration.ofDays(1).toSeconds());
        }
        return seconds == 0 || auto.equalsIgnoreCase("OFF")
                ? Optional.empty()
                : Optional.of(Duration.ofSeconds(seconds));
    }

    private static double number(Map<String, String> variables, String name) {
        String text = variables.getOrDefault(name, "");
        return text.isEmpty() ? 0 : Double.parseDouble(text);
    }
}
