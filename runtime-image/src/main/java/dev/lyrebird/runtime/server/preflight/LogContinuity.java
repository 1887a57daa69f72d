package dev.lyrebird.runtime.server.preflight;

import dev.lyrebird.contract.position.GtidSet;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.runtime.server.jdbc.Row;
import dev.lyrebird.runtime.server.jdbc.SqlSession;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Whether a server's binlog is the one in which a position was taken, though the server is called as it was: a log that was reset,
 * or that of data which were restored, gives the same numbers away once more, and is longer than before some day. What begins at the
 * position may have been delivered: file and offset of a first position are older than its transactions.
 */
final class LogContinuity {
    /** {@code ER_ERROR_WHEN_EXECUTING_COMMAND}: no event begins at the offset. */
    private static final int NO_EVENT_THERE = 1220;

    private static final long FIRST_EVENT = 4;

    /** Events tell where they stand in 32 bits: in a larger file that may be another place. */
    private static final long TOLD = 0xFFFF_FFFFL;

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
            if (begin.isEmpty() && size <= TOLD && position.offset() > FIRST_EVENT && position.offset() < size) {
                session.first("SHOW BINLOG EVENTS IN ? FROM ? LIMIT 1", position.file(), position.offset());
            }
            return begin;
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
}
