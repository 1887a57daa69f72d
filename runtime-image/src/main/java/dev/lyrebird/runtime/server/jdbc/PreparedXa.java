package dev.lyrebird.runtime.server.jdbc;

import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;

/** XA transactions that are prepared and not yet ended. */
public final class PreparedXa {
    /** XA_RECOVER_ADMIN is missing, on MySQL 8 and on others. */
    private static final Set<Integer> REFUSED = Set.of(1401, 1227);

    private PreparedXa() {}

    /** @return how many there are; empty when the account may not see them */
    public static Optional<Integer> count(SqlSession session) throws SQLException {
        try {
            return Optional.of(session.rows("XA RECOVER").size());
        } catch (SQLException e) {
            if (!REFUSED.contains(e.getErrorCode())) {
                throw e;
            }
            return Optional.empty();
        }
    }

    /** @return how many statements have set out to end one since the server runs: it rises before the end stands in the log */
    public static long ends(SqlSession session) throws SQLException {
        return session.rows("SHOW GLOBAL STATUS WHERE Variable_name IN ('Com_xa_commit', 'Com_xa_rollback')").stream()
                .mapToLong(row -> row.number("Value"))
                .sum();
    }
}
