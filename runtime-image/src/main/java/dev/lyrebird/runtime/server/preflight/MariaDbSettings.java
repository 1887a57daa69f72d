package dev.lyrebird.runtime.server.preflight;

import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.runtime.server.jdbc.TableCatalog;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What only MariaDB has and capture cannot read. */
final class MariaDbSettings implements Check {
    @Override
    public List<Outcome> examine(Subject subject) throws SQLException {
        if (!subject.version().isMariaDb()) {
            return List.of();
        }
        List<Outcome> outcomes = new ArrayList<>();
        outcomes.add(compression(subject));
        eventPositions(subject).ifPresent(outcomes::add);
        versioned(subject).ifPresent(outcomes::add);
        compressedColumns(subject).ifPresent(outcomes::add);
        return outcomes;
    }

    private static Outcome compression(Subject subject) {
        return subject.isOn("log_bin_compress")
                ? Outcome.failed(
                        "log_bin_compress",
                        SourceReason.ServerMisconfigured,
                        "Expected log_bin_compress=OFF, found ON: compressed events would be lost without a sign.",
                        subject.set("log_bin_compress", "OFF"))
                : Outcome.passed("log_bin_compress", "Events are not compressed.");
    }

    private static Optional<Outcome> eventPositions(Subject subject) {
        if (!subject.variables().knows("binlog_legacy_event_pos")) {
            return Optional.empty();
        }
        return Optional.of(
                subject.isOn("binlog_legacy_event_pos")
                        ? Outcome.passed("binlog_legacy_event_pos", "Events carry their position.")
                        : Outcome.failed(
                                "binlog_legacy_event_pos",
                                SourceReason.ServerMisconfigured,
                                "Expected binlog_legacy_event_pos=ON, found OFF: the events within a transaction carry no"
                                        + " position, so the capture could not go on in the middle of one.",
                                subject.set("binlog_legacy_event_pos", "ON")));
    }

    private static Optional<Outcome> versioned(Subject subject) {
        List<TableId> found = subject.tables().versioned().stream()
                .filter(subject.tables().selection()::selects)
                .toList();
        return unsupported("system versioning", "with system versioning", found);
    }

    private static Optional<Outcome> compressedColumns(Subject subject) throws SQLException {
        List<TableId> found = subject
                .session()
                .rows(
                        "SELECT DISTINCT table_schema AS db, table_name AS name FROM information_schema.columns WHERE column_type"
                                + " LIKE '%COMPRESSED%' AND " + TableCatalog.notOwn("table_schema") + " ORDER BY 1, 2")
                .stream()
                .map(row -> new TableId(row.text("db"), row.text("name")))
                .filter(subject.tables().selection()::selects)
                .toList();
        return unsupported("compressed columns", "with compressed columns", found);
    }

    private static Optional<Outcome> unsupported(String check, String what, List<TableId> tables) {
        return tables.isEmpty()
                ? Optional.empty()
                : Optional.of(Outcome.failed(
                        check,
                        SourceReason.Unsupported,
                        "spec.tables selects tables " + what + ", which cannot be captured: " + Privileges.some(tables)
                                + ".",
                        "Narrow spec.tables so that it leaves them out"));
    }
}
