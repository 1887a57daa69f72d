package dev.lyrebird.runtime.server.preflight;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How long the server keeps binlogs that nobody has read. */
final class Retention implements Check {
    private static final Duration SHORT = Duration.ofHours(24);

    /** @return empty when the server never purges by age */
    static Optional<Duration> of(Subject subject) {
        String auto = subject.variables().getOrDefault("binlog_expire_logs_auto_purge", "ON");
        long seconds = number(subject.variable("binlog_expire_logs_seconds"));
        if (seconds == 0) {
            seconds = Math.round(decimal(subject.variable("expire_logs_days"))
                    * Duration.ofDays(1).toSeconds());
        }
        return seconds == 0 || auto.equalsIgnoreCase("OFF")
                ? Optional.empty()
                : Optional.of(Duration.ofSeconds(seconds));
    }

    @Override
    public List<Outcome> examine(Subject subject) {
        Optional<Duration> kept = of(subject);
        if (kept.isEmpty()) {
            return List.of(Outcome.passed("retention", "The server does not purge binlogs by age."));
        }
        String found = "The server purges binlogs after " + kept.get().toSeconds() + " s";
        return List.of(
                kept.get().compareTo(SHORT) >= 0
                        ? Outcome.passed("retention", found + ".")
                        : Outcome.warning(
                                "retention",
                                found + ": a capture that stands still for longer loses its position.",
                                subject.variables().containsKey("binlog_expire_logs_seconds")
                                        ? subject.set("binlog_expire_logs_seconds", "604800")
                                        : subject.set("expire_logs_days", "7")));
    }

    private static long number(String text) {
        return text.isEmpty() ? 0 : Long.parseLong(text);
    }

    private static double decimal(String text) {
        return text.isEmpty() ? 0 : Double.parseDouble(text);
    }
}
