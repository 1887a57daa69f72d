package dev.lyrebird.runtime.server.jdbc;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How long a server keeps its binlogs, as its settings say.
 *
 * @param age empty when it never purges by age
 * @param managed whether a service purges them by a setting of its own, beside the server's: Amazon RDS and Aurora
 * @param size the variable by which it purges the oldest ones when all of them take more bytes; empty when it does not
 */
public record BinlogRetention(Optional<Duration> age, boolean managed, Optional<String> size) {
    /** Without a number of hours RDS purges a file as soon as its own replicas have it, within minutes. */
    private static final Duration UNKEPT = Duration.ofMinutes(5);

    /** Of MariaDB 11.4 and newer, and of Percona Server. */
    private static final List<String> SIZES = List.of("max_binlog_total_size", "binlog_space_limit");

    /** An account may not read a table, or a column. */
    private static final Set<Integer> HIDDEN = Set.of(1142, 1143);

    public static BinlogRetention read(SqlSession session, ServerVariables variables) throws SQLException {
        Optional<Duration> age = age(variables);
        Optional<Duration> managed = ofRds(session);
        return new BinlogRetention(
                managed.map(kept -> age.filter(shorter -> shorter.compareTo(kept) < 0)
                                .orElse(kept))
                        .or(() -> age),
                managed.isPresent(),
                SIZES.stream().filter(name -> number(variables, name) > 0).findFirst());
    }

    private static Optional<Duration> age(ServerVariables variables) {
        long seconds = Math.round(number(variables, "binlog_expire_logs_seconds"));
        if (seconds == 0) {
            seconds = Math.round(
                    number(variables, "expire_logs_days") * Duration.ofDays(1).toSeconds());
        }
        return seconds == 0 || variables.text("binlog_expire_logs_auto_purge").equalsIgnoreCase("OFF")
                ? Optional.empty()
                : Optional.of(Duration.ofSeconds(seconds));
    }

    /** The setting stands in a table; of another server, or to an account that may not read it, that table is not there. */
    private static Optional<Duration> ofRds(SqlSession session) throws SQLException {
        boolean there = session.first("SELECT 1 FROM information_schema.tables WHERE table_schema = 'mysql'"
                        + " AND table_name = 'rds_configuration'")
                .isPresent();
        try {
            return there ? Optional.of(hours(session)) : Optional.empty();
        } catch (SQLException e) {
            if (HIDDEN.contains(e.getErrorCode())) {
                return Optional.empty(); // listed by a right of another kind
            }
            throw e;
        }
    }

    private static Duration hours(SqlSession session) throws SQLException {
        return session.first("SELECT value FROM mysql.rds_configuration WHERE name = 'binlog retention hours'")
                .flatMap(row -> row.find("value"))
                .map(hours -> Duration.ofHours((long) Double.parseDouble(hours)))
                .filter(kept -> !kept.isZero())
                .orElse(UNKEPT);
    }

    private static double number(ServerVariables variables, String name) {
        String text = variables.text(name);
        return text.isEmpty() ? 0 : Double.parseDouble(text);
    }
}
