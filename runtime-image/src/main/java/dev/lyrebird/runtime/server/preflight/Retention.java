package dev.lyrebird.runtime.server.preflight;

import dev.lyrebird.runtime.server.jdbc.BinlogRetention;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How long the server keeps binlogs that nobody has read. */
final class Retention implements Check {
    private static final Duration SHORT = Duration.ofHours(24);

    @Override
    public List<Outcome> examine(Subject subject) {
        Optional<Duration> kept = BinlogRetention.of(subject.variables());
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
}
