package dev.lyrebird.runtime.server.preflight;

import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.contract.tables.SqlText;
import dev.lyrebird.contract.tables.TableChoice;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.contract.tables.TableNameCase;
import dev.lyrebird.contract.text.Counted;
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
        return Outcome.passed("tables", "Captured: " + Counted.of(captured, "table") + ".");
    }

    private static Optional<Outcome> unmatched(Subject subject) {
        TableNameCase nameCase = subject.tables().selection().nameCase();
        List<String> idle = TableChoice.of(
                        subject.config().tables(), subject.tables().all(), nameCase)
                .unmatched();
        return idle.isEmpty() || subject.tables().captured().isEmpty()
                ? Optional.empty()
                : Optional.of(Outcome.warning(
                        "spec.tables",
                        "No table matches " + String.join(", ", idle) + " at present.",
                        "GRANT SELECT on the tables that are meant, or correct spec.tables"));
    }

    /** From the list of indexes: that of constraints is empty for an account that may only read (MariaDB, MySQL 5.7). */
    private static Optional<Outcome> withoutKey(Subject subject) throws SQLException {
        List<TableId> keyless = find(
                subject,
                "SELECT t.table_schema AS db, t.table_name AS name FROM information_schema.tables t LEFT JOIN"
                        + " (SELECT DISTINCT table_schema, table_name FROM information_schema.statistics WHERE index_name ="
                        + " 'PRIMARY') k ON k.table_schema = t.table_schema AND k.table_name = t.table_name"
                        + " WHERE t.table_type = 'BASE TABLE' AND k.table_name IS NULL AND "
                        + TableCatalog.notOwn("t.table_schema") + " ORDER BY 1, 2");
        if (keyless.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Outcome.warning(
                "primary keys",
                "Without a primary key: " + Privileges.some(keyless)
                        + ". Their events have no key, so a consumer cannot tell a"
                        + " copied row from one that is replayed.",
                "ALTER TABLE " + SqlText.quoted(keyless.get(0))
                        + " ADD COLUMN id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY;"));
    }

    private static List<TableId> find(Subject subject, String sql) throws SQLException {
        Predicate<TableId> captured = subject.tables().selection()::selects;
        return subject.session().rows(sql).stream()
                .map(row -> new TableId(row.text("db"), row.text("name")))
                .filter(captured)
                .toList();
    }
}
