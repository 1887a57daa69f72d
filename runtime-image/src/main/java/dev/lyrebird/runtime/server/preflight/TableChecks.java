package dev.lyrebird.runtime.server.preflight;

import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.contract.tables.TablePattern;
import dev.lyrebird.runtime.server.jdbc.TableCatalog;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What the captured tables are: that there are any, and what of them capture cannot see or tell apart. */
final class TableChecks implements Check {
    @Override
    public List<Outcome> examine(Subject subject) throws SQLException {
        List<Outcome> outcomes = new ArrayList<>();
        outcomes.add(captured(subject));
        unmatched(subject).ifPresent(outcomes::add);
        withoutKey(subject).ifPresent(outcomes::add);
        cascades(subject).ifPresent(outcomes::add);
        return outcomes;
    }

    private static Outcome captured(Subject subject) {
        int captured = subject.tables().captured().size();
        if (captured == 0) {
            return Outcome.failed(
                    "tables",
                    SourceReason.NoTables,
                    "None of the " + subject.tables().all().size()
                            + " tables that the account sees matches spec.tables "
                            + subject.config().tables()
                            + ". A table that the account may not read is not seen at all.",
                    "GRANT SELECT ON `DATABASE`.* TO " + subject.account() + ";  -- or correct spec.tables");
        }
        return Outcome.passed("tables", captured + " tables are captured.");
    }

    private static Optional<Outcome> unmatched(Subject subject) {
        boolean caseSensitive = subject.tables().selection().caseSensitive();
        List<String> idle = subject.config().tables().stream()
                .filter(text -> subject.tables().all().stream()
                        .noneMatch(table -> new TablePattern(text).matches(table, caseSensitive)))
                .toList();
        return idle.isEmpty() || subject.tables().captured().isEmpty()
                ? Optional.empty()
                : Optional.of(Outcome.warning(
                        "spec.tables",
                        "No table matches " + String.join(", ", idle) + " at present.",
                        "GRANT SELECT on the tables that are meant, or correct spec.tables"));
    }

    private static Optional<Outcome> withoutKey(Subject subject) throws SQLException {
        List<TableId> keyless = find(
                subject,
                "SELECT t.table_schema AS db, t.table_name AS name FROM information_schema.tables t LEFT JOIN"
                        + " information_schema.table_constraints c ON c.table_schema = t.table_schema AND c.table_name ="
                        + " t.table_name AND c.constraint_type = 'PRIMARY KEY' WHERE t.table_type = 'BASE TABLE' AND"
                        + " c.constraint_name IS NULL AND " + TableCatalog.notOwn("t.table_schema") + " ORDER BY 1, 2");
        if (keyless.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Outcome.warning(
                "primary keys",
                "Without a primary key: " + Privileges.some(keyless)
                        + ". Their events have no key, so a consumer cannot tell a"
                        + " copied row from one that is replayed.",
                "ALTER TABLE " + TableCatalog.quoted(keyless.get(0))
                        + " ADD COLUMN id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY;"));
    }

    /** Rows that a foreign key changes are in the binlog from MySQL 9.6 on only, and only where the server, not InnoDB, does it. */
    private static Optional<Outcome> cascades(Subject subject) throws SQLException {
        boolean logged = !subject.version().isMariaDb()
                && subject.version().atLeast(9, 6)
                && !subject.isOn("innodb_native_foreign_keys");
        if (logged) {
            return Optional.empty();
        }
        List<TableId> silent = find(
                subject,
                "SELECT DISTINCT constraint_schema AS db, table_name AS name FROM information_schema.referential_constraints"
                        + " WHERE (delete_rule IN ('CASCADE', 'SET NULL', 'SET DEFAULT') OR update_rule IN ('CASCADE', 'SET"
                        + " NULL', 'SET DEFAULT')) AND " + TableCatalog.notOwn("constraint_schema") + " ORDER BY 1, 2");
        if (silent.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                Outcome.warning(
                        "foreign keys",
                        "Foreign keys change rows of " + Privileges.some(silent)
                                + " (CASCADE, SET NULL), and this server does not log"
                                + " such changes: no capture can see them.",
                        "ALTER the foreign keys to RESTRICT and let the application change the rows, or use MySQL 9.6 or newer"));
    }

    private static List<TableId> find(Subject subject, String sql) throws SQLException {
        Predicate<TableId> captured = subject.tables().selection()::selects;
        return subject.session().rows(sql).stream()
                .map(row -> new TableId(row.text("db"), row.text("name")))
                .filter(captured)
                .toList();
    }
}
