package dev.lyrebird.runtime.server;

import dev.lyrebird.contract.position.Position;
import dev.lyrebird.contract.report.Aspect;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.runtime.failure.SourceFailure;
import dev.lyrebird.runtime.server.jdbc.BinlogStatus;
import dev.lyrebird.runtime.server.jdbc.Row;
import dev.lyrebird.runtime.server.jdbc.SqlSession;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where a server's log stands, such that a query that begins afterwards sees everything before that place. The end of the
 * binlog is not such a place: a transaction is written there before it becomes visible, and with semi-synchronous
 * replication it can stay so for long.
 */
public final class CurrentPosition {
    private CurrentPosition() {}

    /** @return where the log stands now */
    public static Position read(SqlSession session) throws SQLException, SourceFailure {
        return session.version().isMariaDb() ? ofMariaDb(session) : ofMySql(session);
    }

    /**
     * With GTIDs, {@code gtid_executed} grows only after a commit is visible, and it alone decides where reading begins; file
     * and offset are read before it and only order what has equal sets.
     */
    private static Position ofMySql(SqlSession session) throws SQLException, SourceFailure {
        BinlogStatus status = BinlogStatus.read(session).orElseThrow(CurrentPosition::noBinlog);
        if (!session.isOn("gtid_mode").orElse(false)) {
            return Position.atTransaction(Optional.empty(), status.file(), status.offset());
        }
        String executed = session.first("SELECT @@global.gtid_executed AS gtids")
                .orElseThrow()
                .text("gtids");
        return Position.atTransaction(Optional.of(executed.replaceAll("\\s", "")), status.file(), status.offset());
    }

    /** MariaDB tells the place in the log that a consistent read view is exactly of. */
    private static Position ofMariaDb(SqlSession session) throws SQLException, SourceFailure {
        session.execute("START TRANSACTION WITH CONSISTENT SNAPSHOT");
        Map<String, String> view = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        List<Row> rows = session.rows("SHOW STATUS LIKE 'binlog_snapshot_%'");
        rows.forEach(row -> view.put(row.text("Variable_name"), row.text("Value")));
        session.execute("ROLLBACK");
        String file = view.getOrDefault("Binlog_snapshot_file", "");
        if (file.isEmpty()) {
            throw noBinlog();
        }
        long offset = Long.parseLong(view.get("Binlog_snapshot_position"));
        String gtids = session.first("SELECT BINLOG_GTID_POS(?, ?) AS gtids", file, offset)
                .orElseThrow()
                .text("gtids");
        return Position.atTransaction(Optional.of(gtids), file, offset);
    }

    private static SourceFailure noBinlog() {
        return new SourceFailure(
                Aspect.SourceConfigured,
                SourceReason.ServerMisconfigured,
                "The server writes no binlog (log_bin=OFF), so there are no changes to read. Set log_bin in its option file and"
                        + " restart it.",
                null);
    }
}
