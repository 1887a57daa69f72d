package dev.lyrebird.runtime.server.preflight;

import dev.lyrebird.contract.position.GtidSet;
import dev.lyrebird.contract.position.MariaDbGtidSet;
import dev.lyrebird.contract.position.MariaDbGtidSet.Last;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.runtime.server.jdbc.Row;
import dev.lyrebird.runtime.server.jdbc.SqlSession;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;

/**
 * What MariaDB's binlog says of a position by its GTIDs. A sequence number alone is no proof: after a failover that lost
 * transactions the new server gives their numbers away again, under its own server id.
 */
final class MariaDbLog {
    private static final long FIRST_EVENT = 4;

    private MariaDbLog() {}

    /** @return whether the log has had each last transaction of {@code position}, of the very server that wrote it */
    static boolean hasHad(SqlSession session, Position position) throws SQLException {
        String state = text(session.first("SELECT @@global.gtid_binlog_state AS gtids"));
        return !(gtids(position) instanceof MariaDbGtidSet set)
                || set.domains().entrySet().stream().allMatch(last -> knows(state, last.getKey(), last.getValue()));
    }

    /** {@code gtid_binlog_state} has the last transaction of each server in each domain. */
    private static boolean knows(String state, long domain, Last last) {
        return Arrays.stream(state.split(","))
                .map(gtid -> gtid.strip().split("-"))
                .filter(gtid -> gtid.length == 3)
                .filter(gtid -> Long.parseLong(gtid[0]) == domain && Long.parseLong(gtid[1]) == last.server())
                .anyMatch(gtid -> Long.parseLong(gtid[2]) >= last.sequence());
    }

    /** @return what is gone between {@code position} and the log's beginning; empty when nothing is */
    static Optional<String> purgedBeyond(SqlSession session, Position position) throws SQLException {
        Optional<Row> oldest = session.first("SHOW BINARY LOGS");
        if (oldest.isEmpty()) {
            return Optional.of("there is no binlog");
        }
        String file = oldest.get().text("Log_name");
        String before = text(session.first("SELECT BINLOG_GTID_POS(?, ?) AS gtids", file, FIRST_EVENT));
        return gtids(position).contains(GtidSet.parse(before))
                ? Optional.empty()
                : Optional.of("the oldest file, " + file + ", begins behind " + before + ", the position is at "
                        + position.display() + " (" + position.gtidSet().orElse("") + ")");
    }

    private static GtidSet gtids(Position position) {
        return GtidSet.parse(position.gtidSet().orElse(""));
    }

    private static String text(Optional<Row> row) {
        return row.orElseThrow().text("gtids");
    }
}
