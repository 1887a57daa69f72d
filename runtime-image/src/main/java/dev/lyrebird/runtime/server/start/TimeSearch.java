package dev.lyrebird.runtime.server.start;

import dev.lyrebird.runtime.failure.SourceFailure;
import dev.lyrebird.runtime.server.access.ServerAccess;
import dev.lyrebird.runtime.server.jdbc.SqlSession;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** Looks for the first transaction of a moment or later. Events tell whole seconds. */
final class TimeSearch {
    private final ServerAccess access;
    private final List<BinlogFile> files;

    TimeSearch(ServerAccess access, List<BinlogFile> files) {
        this.access = access;
        this.files = files;
    }

    LogOffset find(SqlSession session, Instant time) throws SQLException, SourceFailure {
        long now = session.first("SELECT UNIX_TIMESTAMP() AS seconds")
                .orElseThrow()
                .number("seconds");
        if (time.getEpochSecond() > now) {
            throw StartRefused.because(
                    "timestamp lies ahead of the server's clock, which says " + Instant.ofEpochSecond(now));
        }
        long wanted = time.getEpochSecond() + (time.getNano() > 0 ? 1 : 0);
        return LogWalk.firstSince(access, begin(newestBefore(wanted, time)), wanted);
    }

    /** A transaction that was executed in the second in which a file begins may stand in the file before it. */
    private BinlogFile newestBefore(long wanted, Instant time) throws SourceFailure {
        int low = 0;
        int high = files.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) / 2;
            if (beginsAt(files.get(middle)) < wanted) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        if (low == 0 && beginsAt(files.get(0)) > wanted) {
            throw StartRefused.because("the oldest binlog, " + files.get(0).name() + ", was begun at "
                    + Instant.ofEpochSecond(beginsAt(files.get(0))) + ", after " + time);
        }
        return files.get(low);
    }

    private long beginsAt(BinlogFile file) throws SourceFailure {
        return LogWalk.secondsAt(access, begin(file));
    }

    private static LogOffset begin(BinlogFile file) {
        return new LogOffset(file.name(), BinlogFile.BEGIN);
    }
}
