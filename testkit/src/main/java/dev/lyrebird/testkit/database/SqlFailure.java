package dev.lyrebird.testkit.database;

import java.sql.SQLException;

/** A statement of a test failed; the message holds the statement and the server's words. */
public final class SqlFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SqlFailure(String statement, SQLException cause) {
        super(statement + ": " + cause.getMessage(), cause);
    }

    /** @return the server's error number, such as 1045 for a refused log-in; 0 when it never answered */
    public int errorCode() {
        return ((SQLException) getCause()).getErrorCode();
    }
}
