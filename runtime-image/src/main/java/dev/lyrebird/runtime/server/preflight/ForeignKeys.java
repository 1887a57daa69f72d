package dev.lyrebird.runtime.server.preflight;

import dev.lyrebird.contract.tables.SqlText;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.runtime.server.jdbc.EverySession;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Rows that a foreign key changes: they are in the binlog from MySQL 9.6 on only, and only where the server, not InnoDB, does it.
 * The definitions are asked, since the list of constraints is empty for an account that may only read (MariaDB, MySQL 5.7).
 */
final class ForeignKeys implements Check {
    /** Dropped meanwhile; locked, or not to be read by the account, which have a line of their own. */
    private static final Set<Integer> UNSEEN = Set.of(1146, EverySession.LOCK_WAIT_OVER, 1142);

    private static final Pattern CHANGES_ROWS = Pattern.compile(
            "(?im)^\\s*(?:CONSTRAINT .*)?FOREIGN KEY .*\\bON (?:DELETE|UPDATE) (?:CASCADE|SET NULL|SET DEFAULT)");

    @Override
    public List<Outcome> examine(Subject subject) throws SQLException {
        boolean logged = !subject.version().isMariaDb()
                && subject.version().atLeast(9, 6)
                && !subject.isOn("innodb_native_foreign_keys");
        List<TableId> silent = logged ? List.of() : changed(subject);
        if (silent.isEmpty()) {
            return List.of();
        }
        return List.of(
                Outcome.warning(
                        "foreign keys",
                        "Foreign keys change rows of " + Privileges.some(silent)
                                + " (CASCADE, SET NULL), and this server does not log"
                                + " such changes: no capture can see them.",
                        "ALTER the foreign keys to RESTRICT and let the application change the rows, or use MySQL 9.6 or newer"));
    }

    private static List<TableId> changed(Subject subject) throws SQLException {
        List<TableId> changed = new ArrayList<>();
        for (TableId table : subject.tables().captured()) {
            if (definition(subject, table)
                    .filter(text -> CHANGES_ROWS.matcher(text).find())
                    .isPresent()) {
                changed.add(table);
            }
        }
        return changed;
    }

    private static Optional<String> definition(Subject subject, TableId table) throws SQLException {
        try {
            return subject.session()
                    .first("SHOW CREATE TABLE " + SqlText.quoted(table))
                    .map(row -> row.text("Create Table"));
        } catch (SQLException e) {
            if (UNSEEN.contains(e.getErrorCode())) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
