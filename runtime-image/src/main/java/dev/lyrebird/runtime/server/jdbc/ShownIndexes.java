package dev.lyrebird.runtime.server.jdbc;

import dev.lyrebird.contract.tables.SqlText;
import dev.lyrebird.contract.tables.TableId;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * The indexes of a table in the server's own order, which only SHOW INDEX tells: the first unique one without NULL is the key where
 * there is no primary key. Nothing is guessed: whoever is refused hears of it.
 */
public final class ShownIndexes {
    private static final int NO_SUCH_TABLE = 1146;

    private ShownIndexes() {}

    /**
     * @return a row for each column of each index; empty when the table was dropped since it was listed
     * @throws SQLException also when the account may not see them, or the table is locked
     */
    public static Optional<List<Row>> read(SqlSession session, TableId table) throws SQLException {
        try {
            return Optional.of(session.rows("SHOW INDEX FROM " + SqlText.quoted(table)));
        } catch (SQLException e) {
            if (e.getErrorCode() == NO_SUCH_TABLE) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
