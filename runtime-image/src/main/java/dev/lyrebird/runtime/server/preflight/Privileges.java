package dev.lyrebird.runtime.server.preflight;

import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.contract.tables.SqlText;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.runtime.server.jdbc.EverySession;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Whether the account may do what capture does. Tried rather than read from the grants where a harmless statement needs the
 * same privilege, because roles, wildcards and partial revokes make grants hard to read.
 */
final class Privileges implements Check {
    /** "Access denied; you need ... privilege(s) for this operation". */
    static final int REFUSED = 1227;

    /** "You are not using binary logging". */
    private static final int NO_BINLOG = 1381;

    private static final int SHOWN = 5;
    private static final int MOST_WAITED_FOR = 2;

    /** Tables that are asked of in one statement. */
    private static final int AT_ONCE = 100;

    /** Unseen: another session has the table, and nothing was answered. */
    private enum Access {
        Granted,
        Refused,
        Unseen
    }

    @Override
    public List<Outcome> examine(Subject subject) throws SQLException {
        List<Outcome> outcomes = new ArrayList<>();
        outcomes.add(replicationClient(subject));
        outcomes.add(replicationSlave(subject));
        select(subject).ifPresent(outcomes::add);
        return outcomes;
    }

    private static Outcome replicationClient(Subject subject) throws SQLException {
        String privilege = subject.version().isMariaDb() ? "BINLOG MONITOR" : "REPLICATION CLIENT";
        return mayRun(subject, "SHOW BINARY LOGS")
                ? Outcome.passed(privilege, "The account may see the binlogs.")
                : missing(subject, privilege, privilege + " ON *.*", "see which binlogs the server has");
    }

    private static Outcome replicationSlave(Subject subject) throws SQLException {
        String grants = String.join("\n", grants(subject)).toUpperCase(Locale.ROOT);
        boolean held = grants.contains("ALL PRIVILEGES ON *.*")
                || grants.contains("REPLICATION SLAVE")
                || grants.contains("REPLICATION REPLICA");
        return held
                ? Outcome.passed("REPLICATION SLAVE", "The account may read the binlog.")
                : missing(subject, "REPLICATION SLAVE", "REPLICATION SLAVE ON *.*", "read the binlog");
    }

    /** The grants of the account and of the roles that are active in a new session. */
    private static List<String> grants(Subject subject) throws SQLException {
        List<String> lines = new ArrayList<>();
        String roles = subject.version().isMariaDb() || !subject.version().atLeast(8, 0)
                ? "NONE"
                : subject.session()
                        .first("SELECT CURRENT_ROLE() AS roles")
                        .orElseThrow()
                        .text("roles");
        String statement = roles.equals("NONE") ? "SHOW GRANTS" : "SHOW GRANTS FOR CURRENT_USER() USING " + roles;
        subject.session()
                .rows(statement)
                .forEach(row -> lines.addAll(row.columns().values()));
        return lines;
    }

    private static Optional<Outcome> select(Subject subject) throws SQLException {
        List<TableId> refused = new ArrayList<>();
        List<TableId> locked = new ArrayList<>();
        List<TableId> captured = subject.tables().captured();
        for (int from = 0; from < captured.size(); from += AT_ONCE) {
            List<TableId> some = captured.subList(from, Math.min(captured.size(), from + AT_ONCE));
            if (locked.size() >= MOST_WAITED_FOR || !mayReadAll(subject, some)) {
                each(subject, some, refused, locked);
            }
        }
        if (captured.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(refused.isEmpty() ? readable(captured, locked) : unreadable(subject, refused));
    }

    /**
     * In one statement, since a source that waits for a person is looked at again and again. It holds the others while it waits for
     * one, and whoever alters those waits for it: so not for long.
     */
    private static boolean mayReadAll(Subject subject, List<TableId> tables) throws SQLException {
        String all = tables.stream()
                .map(table -> "SELECT 1 FROM (SELECT * FROM " + SqlText.quoted(table) + " LIMIT 0) t")
                .collect(Collectors.joining(" UNION ALL "));
        subject.session().execute("SET lock_wait_timeout=1");
        try {
            subject.session().rows(all);
            return true;
        } catch (SQLException e) {
            return false; // whatever it is, each table by itself shows of which it is true
        } finally {
            subject.session().execute("SET " + EverySession.VARIABLES);
        }
    }

    private static void each(Subject subject, List<TableId> tables, List<TableId> refused, List<TableId> locked)
            throws SQLException {
        for (TableId table : tables) {
            // each that is locked takes its time
            Access access = locked.size() < MOST_WAITED_FOR ? access(subject, table) : Access.Unseen;
            if (access == Access.Refused) {
                refused.add(table);
            } else if (access == Access.Unseen) {
                locked.add(table);
            }
        }
    }

    private static Access access(Subject subject, TableId table) throws SQLException {
        try {
            return mayRun(subject, "SELECT * FROM " + SqlText.quoted(table) + " LIMIT 0")
                    ? Access.Granted
                    : Access.Refused;
        } catch (SQLException e) {
            if (e.getErrorCode() == EverySession.LOCK_WAIT_OVER) {
                return Access.Unseen;
            }
            throw e;
        }
    }

    private static Outcome readable(List<TableId> captured, List<TableId> locked) {
        return locked.isEmpty()
                ? Outcome.passed("SELECT", "The account may read all " + captured.size() + " captured tables.")
                : Outcome.warning(
                        "SELECT",
                        "Whether the account may read " + some(locked)
                                + " cannot be seen: another session holds a table, or waits to alter it.",
                        "SHOW PROCESSLIST;  -- names the session");
    }

    private static Outcome unreadable(Subject subject, List<TableId> refused) {
        String fix = String.join(
                " ",
                refused.stream()
                        .limit(SHOWN)
                        .map(table -> "GRANT SELECT ON " + SqlText.quoted(table) + " TO " + subject.account() + ";")
                        .toList());
        return Outcome.failed(
                "SELECT",
                SourceReason.PrivilegeMissing,
                "The account " + subject.account() + " may not read every column of " + some(refused) + ".",
                refused.size() <= SHOWN ? fix : fix + "  -- and so for the others");
    }

    static String some(List<TableId> tables) {
        String names = String.join(
                ", ", tables.stream().limit(SHOWN).map(TableId::toString).toList());
        return tables.size() <= SHOWN ? names : names + " and " + (tables.size() - SHOWN) + " more tables";
    }

    private static Outcome missing(Subject subject, String check, String grant, String what) {
        return Outcome.failed(
                check,
                SourceReason.PrivilegeMissing,
                "The account " + subject.account() + " may not " + what + " (" + check + ").",
                "GRANT " + grant + " TO " + subject.account() + ";");
    }

    private static boolean mayRun(Subject subject, String sql) throws SQLException {
        try {
            subject.session().rows(sql);
            return true;
        } catch (SQLException e) {
            int code = e.getErrorCode();
            if (code == NO_BINLOG) {
                return true; // the check of the settings says so
            }
            if (code == REFUSED || code == 1142 || code == 1143 || code == 1044) {
                return false;
            }
            throw e;
        }
    }
}
