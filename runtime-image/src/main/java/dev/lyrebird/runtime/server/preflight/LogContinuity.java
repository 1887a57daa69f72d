package dev.lyrebird.runtime.server.preflight;

import dev.lyrebird.contract.position.GtidSet;
import dev.lyrebird.contract.position.MariaDbGtidSet;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.runtime.server.jdbc.Row;
import dev.lyrebird.runtime.server.jdbc.SqlSession;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether a server's binlog is the one in which a position was taken, though the server is called as it was: a log that was reset,
 * or that of data which were restored, gives the same numbers away once more, and is longer than before some day.
 */
final class LogContinuity {
    /** {@code ER_ERROR_WHEN_EXECUTING_COMMAND}: no event begins at the offset. */
    private static final int NO_EVENT_THERE = 1220;

    private static final long FIRST_EVENT = 4;
    private static final Pattern MYSQL_GTID = Pattern.compile("GTID_NEXT= '([^']+)'");
    private static final Pattern MARIADB_GTID = Pattern.compile("GTID (\\d+)-(\\d+)-(\\d+)");

    private LogContinuity() {}

    /** @return why the log cannot be the one that was read up to {@code position}; empty when nothing speaks against it */
    static Optional<String> broken(SqlSession session, Position position) throws SQLException {
        List<Row> files = session.rows("SHOW BINARY LOGS");
        Optional<Row> file = files.stream()
                .filter(row -> row.text("Log_name").equals(position.file()))
                .findFirst();
        if (file.isEmpty()) {
            return files.isEmpty() ? Optional.empty() : beyond(files.get(files.size() - 1), position);
        }
        long size = file.get().number("File_size");
        if (size < position.offset()) {
            return Optional.of(position.file() + " ends at " + size + ", before the position at " + position.offset());
        }
        try {
            Optional<String> begin = position.gtidSet().isPresent() ? beginsLater(session, position) : Optional.empty();
            return begin.isPresent() || position.offset() <= FIRST_EVENT || size == position.offset()
                    ? begin
                    : anotherEvent(session, position);
        } catch (SQLException e) {
            if (e.getErrorCode() == NO_EVENT_THERE) {
                return Optional.of("no event begins at " + position.display());
            }
            return Optional.empty(); // it may not be asked, or is busy: that says nothing about the log
        }
    }

    /** All that was logged before the position's file began was delivered before the position. */
    private static Optional<String> beginsLater(SqlSession session, Position position) throws SQLException {
        GtidSet delivered = GtidSet.parse(position.gtidSet().orElse(""));
        return before(session, position.file())
                .filter(before -> !delivered.contains(GtidSet.parse(before)))
                .map(before -> position.file() + " begins behind " + before + ", of which not all was delivered");
    }

    private static Optional<String> before(SqlSession session, String file) throws SQLException {
        if (session.version().isMariaDb()) {
            return Optional.of(MariaDbLog.before(session, file));
        }
        return session.rows("SHOW BINLOG EVENTS IN ? LIMIT 3", file).stream()
                .filter(event -> event.text("Event_type").equals("Previous_gtids"))
                .map(event -> event.text("Info"))
                .findFirst();
    }

    /** A file that is not there was purged, when it is older than all; a newer one has not been written yet. */
    private static Optional<String> beyond(Row newest, Position position) {
        Position there = Position.atTransaction(Optional.empty(), newest.text("Log_name"), FIRST_EVENT);
        boolean sameSeries = stem(there.file()).equals(stem(position.file()));
        Position here = Position.atTransaction(Optional.empty(), position.file(), FIRST_EVENT);
        return sameSeries && !there.isAtOrAfter(here)
                ? Optional.of("the position is in " + position.file() + ", the newest file is " + there.file())
                : Optional.empty();
    }

    private static String stem(String file) {
        return file.substring(0, file.lastIndexOf('.') + 1);
    }

    private static Optional<String> anotherEvent(SqlSession session, Position position) throws SQLException {
        return session.first("SHOW BINLOG EVENTS IN ? FROM ? LIMIT 1", position.file(), position.offset())
                .filter(event -> wasDelivered(session, position, event.text("Info")))
                .map(event -> "at " + position.display() + " a transaction begins that was delivered before, "
                        + event.text("Info"));
    }

    private static boolean wasDelivered(SqlSession session, Position position, String info) {
        GtidSet delivered = GtidSet.parse(position.gtidSet().orElse(""));
        Matcher gtid = (session.version().isMariaDb() ? MARIADB_GTID : MYSQL_GTID).matcher(info);
        if (!gtid.find()) {
            return false;
        }
        if (!(delivered instanceof MariaDbGtidSet set)) {
            return !session.version().isMariaDb() && delivered.contains(GtidSet.parse(gtid.group(1)));
        }
        // numbers of a domain grow strictly only for one server
        MariaDbGtidSet.Last last = set.domains().get(Long.parseLong(gtid.group(1)));
        return last != null
                && last.server() == Long.parseLong(gtid.group(2))
                && last.sequence() >= Long.parseLong(gtid.group(3));
    }
}
