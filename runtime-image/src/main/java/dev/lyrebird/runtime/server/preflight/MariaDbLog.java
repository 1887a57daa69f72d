package dev.lyrebird.runtime.server.preflight;

import dev.lyrebird.contract.position.GtidSet;
import dev.lyrebird.contract.position.MariaDbGtidSet;
import dev.lyrebird.contract.position.MariaDbGtidSet.Last;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.runtime.server.jdbc.Row;
import dev.lyrebird.runtime.server.jdbc.SqlSession;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What MariaDB's binlog says of a position by its GTIDs. A sequence number alone is no proof: after a failover that lost
 * transactions the new server gives their numbers away again, under its own server id.
 */
final class MariaDbLog {
    private static final long FIRST_EVENT = 4;

    private MariaDbLog() {}

    /** @return whether the log has had each last transaction of {@code position}, of the very server that wrote it */
    static boolean hasHad(SqlSession session, Position position) throws SQLException {
        List<String[]> state = state(session);
        return domains(position).entrySet().stream().allMatch(last -> knows(state, last.getKey(), last.getValue()));
    }

    /**
     * @return whether the log of the server that {@code position} is of is still the same; domains may have been deleted from it
     *     ({@code FLUSH BINARY LOGS DELETE_DOMAIN_ID}), but not all
     */
    static boolean stillHas(SqlSession session, Position position) throws SQLException {
        List<String[]> state = state(session);
        Map<Long, Last> left = new TreeMap<>(domains(position));
        left.keySet().removeIf(domain -> state.stream().noneMatch(gtid -> Long.parseLong(gtid[0]) == domain));
        return left.isEmpty()
                ? domains(position).isEmpty()
                : left.entrySet().stream().allMatch(last -> knows(state, last.getKey(), last.getValue()));
    }

    /** {@code gtid_binlog_state} has the last transaction of each server in each domain. */
    private static List<String[]> state(SqlSession session) throws SQLException {
        return Arrays.stream(text(session.first("SELECT @@global.gtid_binlog_state AS gtids"))
                        .split(","))
                .map(gtid -> gtid.strip().split("-"))
                .filter(gtid -> gtid.length == 3)
                .toList();
    }

    private static boolean knows(List<String[]> state, long domain, Last last) {
        return state.stream()
                .filter(gtid -> Long.parseLong(gtid[0]) == domain && Long.parseLong(gtid[1]) == last.server())
                .anyMatch(gtid -> Long.parseLong(gtid[2]) >= last.sequence());
    }

    /** @return a domain whose last transaction has a lower number than another one in it; empty when there is none */
    static Optional<String> fell(SqlSession session) throws SQLException {
        List<String[]> state = state(session);
        String last = text(session.first("SELECT @@global.gtid_binlog_pos AS gtids"));
        return GtidSet.parse(last) instanceof MariaDbGtidSet set
                ? state.stream()
                        .filter(gtid -> Optional.ofNullable(set.domains().get(Long.parseLong(gtid[0])))
                                .filter(end -> end.sequence() < Long.parseLong(gtid[2]))
                                .isPresent())
                        .findFirst()
                        .map(gtid -> "The binlog has had " + String.join("-", gtid) + ", and ends with " + last)
                : Optional.empty();
    }

    /** @return what is gone between {@code position} and the log's beginning; empty when nothing is */
    static Optional<String> purgedBeyond(SqlSession session, Position position) throws SQLException {
        Optional<Row> oldest = session.first("SHOW BINARY LOGS");
        if (oldest.isEmpty()) {
            return Optional.of("there is no binlog");
        }
        String file = oldest.get().text("Log_name");
        String before = before(session, file);
        return gtids(position).contains(GtidSet.parse(before))
                ? Optional.empty()
                : Optional.of("the oldest file, " + file + ", begins behind " + before + ", the position is at "
                        + position.display() + " (" + position.gtidSet().orElse("") + ")");
    }

    /** @return what was logged before this file began */
    static String before(SqlSession session, String file) throws SQLException {
        return text(session.first("SELECT BINLOG_GTID_POS(?, ?) AS gtids", file, FIRST_EVENT));
    }

    private static Map<Long, Last> domains(Position position) {
        return gtids(position) instanceof MariaDbGtidSet set ? set.domains() : Map.of();
    }

    private static GtidSet gtids(Position position) {
        return GtidSet.parse(position.gtidSet().orElse(""));
    }

    private static String text(Optional<Row> row) {
        return row.orElseThrow().text("gtids");
    }
}
