package dev.lyrebird.runtime.server.start;

import dev.lyrebird.runtime.failure.SourceFailure;
import dev.lyrebird.runtime.server.jdbc.SqlSession;
import java.sql.SQLException;
import java.util.List;

/**
 * A file of the log.
 *
 * @param size bytes that it has
 */
record BinlogFile(String name, long size) {
    /** Where the first event of each file stands. */
    static final long BEGIN = 4;

    /** @return the files that the server has, oldest first; at least one */
    static List<BinlogFile> all(SqlSession session) throws SQLException, SourceFailure {
        List<BinlogFile> files = session.rows("SHOW BINARY LOGS").stream()
                .map(row -> new BinlogFile(row.text("Log_name"), row.number("File_size")))
                .toList();
        if (files.isEmpty()) {
            throw StartRefused.because("the server lists no binlog");
        }
        return files;
    }
}
