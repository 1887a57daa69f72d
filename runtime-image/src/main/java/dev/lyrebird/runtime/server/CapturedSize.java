package dev.lyrebird.runtime.server;

import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.contract.tables.TableSelection;
import dev.lyrebird.runtime.server.jdbc.Row;
import dev.lyrebird.runtime.server.jdbc.SqlSession;
import dev.lyrebird.runtime.server.jdbc.TableCatalog;
import java.sql.SQLException;
import java.util.List;

/** The size of captured tables, from statistics that the server reads fresh. */
public final class CapturedSize {
    private CapturedSize() {}

    /** @param patterns of the captured tables */
    public static CopySize read(SqlSession session, List<String> patterns) throws SQLException {
        TableSelection selection = TableSelection.of(patterns, TableCatalog.nameCase(session));
        long rows = 0;
        long bytes = 0;
        for (Row table : session.rows("SELECT table_schema AS db, table_name AS name, COALESCE(table_rows, 0) AS n,"
                + " COALESCE(data_length, 0) AS bytes FROM information_schema.tables"
                + " WHERE table_type = 'BASE TABLE' AND " + TableCatalog.notOwn("table_schema"))) {
            if (selection.selects(new TableId(table.text("db"), table.text("name")))) {
                rows += Long.parseLong(table.text("n"));
                bytes += Long.parseLong(table.text("bytes"));
            }
        }
        return new CopySize(rows, bytes);
    }
}
