package dev.lyrebird.runtime.server.preflight;

import dev.lyrebird.contract.report.SourceReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether the server writes a binlog that holds every change as whole rows. */
final class BinlogSettings implements Check {
    @Override
    public List<Outcome> examine(Subject subject) {
        if (!subject.isOn("log_bin")) {
            return List.of(Outcome.failed(
                    "log_bin",
                    SourceReason.ServerMisconfigured,
                    "The server writes no binlog (log_bin=OFF), so there are no changes to read.",
                    "[mysqld] log_bin=binlog  -- in the server's option file; it takes a restart"));
        }
        List<Outcome> outcomes = new ArrayList<>();
        outcomes.add(Outcome.passed("log_bin", "The server writes a binlog."));
        outcomes.add(value(subject, "binlog_format", "ROW", "changes are logged as statements, which hold no rows"));
        outcomes.add(value(subject, "binlog_row_image", "FULL", "row events lack columns"));
        partialJson(subject).ifPresent(outcomes::add);
        outcomes.add(metadata(subject));
        return outcomes;
    }

    private static Outcome value(Subject subject, String name, String wanted, String effect) {
        String found = subject.variable(name);
        if (found.equalsIgnoreCase(wanted)) {
            return Outcome.passed(name, name + "=" + wanted);
        }
        return Outcome.failed(
                name,
                SourceReason.ServerMisconfigured,
                "Expected " + name + "=" + wanted + ", found " + found + ": " + effect
                        + ". Sessions that are open keep the old value until they reconnect.",
                subject.set(name, "'" + wanted + "'"));
    }

    private static Optional<Outcome> partialJson(Subject subject) {
        String found = subject.variable("binlog_row_value_options");
        if (!subject.variables().knows("binlog_row_value_options")) {
            return Optional.empty();
        }
        return Optional.of(
                found.isEmpty()
                        ? Outcome.passed("binlog_row_value_options", "JSON columns are logged whole.")
                        : Outcome.failed(
                                "binlog_row_value_options",
                                SourceReason.ServerMisconfigured,
                                "Expected binlog_row_value_options to be empty, found " + found
                                        + ": updates of JSON columns are logged as differences, which cannot be read.",
                                subject.set("binlog_row_value_options", "''")));
    }

    private static Outcome metadata(Subject subject) {
        String found = subject.variable("binlog_row_metadata");
        return Outcome.passed(
                "binlog_row_metadata",
                "binlog_row_metadata=" + (found.isEmpty() ? "unknown to this version" : found)
                        + "; no engine depends on it.");
    }
}
