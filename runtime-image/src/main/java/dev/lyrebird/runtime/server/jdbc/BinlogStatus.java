package dev.lyrebird.runtime.server.jdbc;

import java.sql.SQLException;
import java.util.Optional;

/**
 * Where the server writes its binlog.
 *
 * @param filters the databases that the server leaves out or restricts itself to, as it prints them; empty when it logs all
 */
public record BinlogStatus(String file, long offset, String filters) {
    /** @return empty when the server writes no binlog */
    public static Optional<BinlogStatus> read(SqlSession session) throws SQLException {
        boolean renamed = !session.version().isMariaDb() && session.version().atLeast(8, 2);
        return session.first(renamed ? "SHOW BINARY LOG STATUS" : "SHOW MASTER STATUS")
                .map(row -> new BinlogStatus(row.text("File"), row.number("Position"), filters(row)));
    }

    private static String filters(Row row) {
        String only = row.text("Binlog_Do_DB");
        String not = row.text("Binlog_Ignore_DB");
        return (only.isEmpty() ? "" : "only " + only) + (not.isEmpty() ? "" : " not " + not).stripLeading();
    }
}
