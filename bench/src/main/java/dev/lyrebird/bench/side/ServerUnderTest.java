package dev.lyrebird.bench.side;

/**
 * How a side reaches the database.
 *
 * @param user a user who may replicate and read
 * @param password its password
 * @param start where the work begins in the server's log
 */
public record ServerUnderTest(String host, int port, String user, String password, LogStart start) {
    /**
     * A place in the log after the tables were made and before the first row.
     *
     * @param file binlog file
     * @param offset offset of the next transaction in it
     * @param gtidSet what was executed before
     */
    public record LogStart(String file, long offset, String gtidSet) {}
}
