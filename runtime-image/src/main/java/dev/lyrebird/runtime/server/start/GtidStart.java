package dev.lyrebird.runtime.server.start;

import dev.lyrebird.contract.position.GtidSet;
import dev.lyrebird.contract.position.MariaDbGtidSet;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.runtime.failure.SourceFailure;
import dev.lyrebird.runtime.server.access.ServerAccess;
import dev.lyrebird.runtime.server.jdbc.Row;
import dev.lyrebird.runtime.server.jdbc.SqlSession;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Starts behind a set of transactions, and the sets of places. */
final class GtidStart {
    private GtidStart() {}

    static Position find(SqlSession session, String wanted, List<BinlogFile> files) throws SQLException, SourceFailure {
        boolean mariaDb = session.version().isMariaDb();
        GtidSet set = GtidSet.parse(wanted);
        if (mariaDb != set instanceof MariaDbGtidSet) {
            throw StartRefused.because("gtidSet has the form of " + (mariaDb ? "MySQL" : "MariaDB") + ", the server is "
                    + (mariaDb ? "MariaDB" : "MySQL"));
        }
        if (!mariaDb && !isOn(session)) {
            throw StartRefused.because("the server does not number transactions (gtid_mode is not ON)");
        }
        String executed = text(session, mariaDb ? "@@global.gtid_binlog_pos" : "@@global.gtid_executed");
        if (!contains(executed, set)) {
            throw StartRefused.because(
                    "gtidSet names transactions that the server has not executed; it has '" + executed + "'");
        }
        String gone = atBeginOf(session, files.get(0)).orElse("");
        if (!set.contains(GtidSet.parse(gone))) {
            throw StartRefused.because(
                    "the server has purged transactions that gtidSet does not hold; its log begins behind '" + gone
                            + "'");
        }
        String file = mariaDb ? fileOf(session, set, files) : files.get(0).name();
        return Position.atTransaction(Optional.of(wanted), file, BinlogFile.BEGIN);
    }

    /** MariaDB looks for the file by itself; ours is only where a reader without GTIDs would find the place. */
    private static String fileOf(SqlSession session, GtidSet set, List<BinlogFile> files)
            throws SQLException, SourceFailure {
        for (int i = files.size() - 1; i > 0; i--) {
            BinlogFile file = files.get(i);
            if (set.contains(GtidSet.parse(atBeginOf(session, file).orElse("")))) {
                return file.name();
            }
        }
        return files.get(0).name();
    }

    static boolean isOn(SqlSession session) throws SQLException {
        return session.isOn("gtid_mode").orElse(false);
    }

    /** @param oldest on MySQL, whose files do not tell, the oldest one */
    static Optional<String> atBeginOf(SqlSession session, BinlogFile oldest) throws SQLException, SourceFailure {
        if (session.version().isMariaDb()) {
            return ofMariaDb(session, oldest.name(), BinlogFile.BEGIN);
        }
        return isOn(session) ? Optional.of(text(session, "@@global.gtid_purged")) : Optional.empty();
    }

    static Optional<String> ofMariaDb(SqlSession session, String file, long offset) throws SQLException, SourceFailure {
        Optional<String> gtids = session.first("SELECT BINLOG_GTID_POS(?, ?) AS gtids", file, offset)
                .flatMap(row -> row.find("gtids"));
        if (gtids.isEmpty()) {
            throw StartRefused.because(
                    "the server does not say which transactions come before offset " + offset + " of " + file);
        }
        return gtids;
    }

    /** MySQL: what was executed without what the log holds from the place on. */
    static Optional<String> before(SqlSession session, ServerAccess access, LogOffset place)
            throws SQLException, SourceFailure {
        String executed = text(session, "@@global.gtid_executed");
        String behind = LogWalk.transactionsFrom(access, place).toString();
        return session.first("SELECT GTID_SUBTRACT(?, ?) AS gtids", executed, behind)
                .map(GtidStart::compact);
    }

    private static String text(SqlSession session, String expression) throws SQLException {
        return compact(session.first("SELECT " + expression + " AS gtids").orElseThrow());
    }

    private static String compact(Row row) {
        return row.text("gtids").replaceAll("\\s", "");
    }

    private static boolean contains(String executed, GtidSet set) {
        return GtidSet.parse(executed).contains(set);
    }
}
