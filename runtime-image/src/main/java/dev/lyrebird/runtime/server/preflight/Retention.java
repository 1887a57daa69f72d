package dev.lyrebird.runtime.server.preflight;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How long the server keeps binlogs that nobody has read. */
final class Retention implements Check {
    private static final Duration SHORT = Duration.ofHours(24);
    private static final Duration LONG = Duration.ofDays(7);
    private static final Duration MOST_OF_RDS = Duration.ofDays(7);

    @Override
    public List<Outcome> examine(Subject subject) {
        List<Outcome> outcomes = new ArrayList<>();
        outcomes.add(subject.retention()
                .age()
                .map(kept -> byAge(subject, kept))
                .orElseGet(() -> Outcome.passed("retention", "The server does not purge binlogs by age.")));
        subject.retention().size().ifPresent(variable -> outcomes.add(bySize(subject, variable)));
        return outcomes;
    }

    private static Outcome byAge(Subject subject, Duration kept) {
        String found = "The server purges binlogs after " + kept.toSeconds() + " s";
        return kept.compareTo(SHORT) >= 0
                ? Outcome.passed("retention", found + ".")
                : Outcome.warning(
                        "retention",
                        found + ": a capture that stands still for longer loses its position.",
                        fix(subject, LONG));
    }

    private static Outcome bySize(Subject subject, String variable) {
        return Outcome.warning(
                variable,
                "The server purges the oldest binlogs when all of them have more than " + subject.variable(variable)
                        + " bytes (" + variable
                        + "), however old they are: how long it keeps them is not known, and a copy may take longer.",
                subject.set(variable, "0"));
    }

    /** @return the statement by which the server keeps them for so long, or as near to it as it can */
    static String fix(Subject subject, Duration wanted) {
        if (subject.retention().managed()) {
            long hours = Math.min(wanted.plusMinutes(59).toHours(), MOST_OF_RDS.toHours());
            return "CALL mysql.rds_set_configuration('binlog retention hours', " + hours + ");";
        }
        return subject.variables().knows("binlog_expire_logs_seconds")
                ? subject.set("binlog_expire_logs_seconds", String.valueOf(wanted.toSeconds()))
                : subject.set("expire_logs_days", String.valueOf(Math.max(1, wanted.toDays())));
    }
}
