package dev.lyrebird.runtime.server.preflight;

import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.runtime.server.jdbc.TableCatalog;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

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
        List<TableId> captured = subject.tables().captured();
        for (TableId table : captured) {
            if (!mayRun(subject, "SELECT * FROM " + TableCatalog.quoted(table) + " LIMIT 0")) {
                refused.add(table);
            }
        }
        if (captured.isEmpty()) {
            return Optional.empty();
        }
        if (refused.isEmpty()) {
            return Optional.of(
                    Outcome.passed("SELECT", "The account may read all " + captured.size() + " captured tables."));
        }
        String fix = String.join(
                " ",
                refused.stream()
                        .map(table ->
                                "GRANT SELECT ON " + TableCatalog.quoted(table) + " TO " + subject.account() + ";")
                        .toList());
        return Optional.of(Outcome.failed(
                "SELECT",
                SourceReason.PrivilegeMissing,
                "The account " + subject.account() + " may not read every column of " + some(refused) + ".",
                fix));
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
