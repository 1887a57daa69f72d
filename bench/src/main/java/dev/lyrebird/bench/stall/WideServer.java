package dev.lyrebird.bench.stall;

import dev.lyrebird.bench.side.ServerUnderTest;
import dev.lyrebird.bench.side.ServerUnderTest.LogStart;
import dev.lyrebird.testkit.database.DatabaseOptions;
import dev.lyrebird.testkit.database.DatabaseServer;
import dev.lyrebird.testkit.database.MySqlServer;
import java.util.List;

/** A real MySQL whose log holds rows of 4,000 bytes. */
final class WideServer implements AutoCloseable {
    static final String END_TABLE = "shop.finish";
    static final long ROWS_AT_ONCE = 100;
    private static final String TABLE = "shop.wide";
    private static final String USER = "capture";
    private static final String PASSWORD = "capture-of-a-benchmark";

    private final MySqlServer server = MySqlServer.start(DatabaseOptions.defaults()
            .with("innodb_buffer_pool_size", "256M")
            .with("innodb_redo_log_capacity", "512M")
            .with("innodb_flush_log_at_trx_commit", "0")
            .with("sync_binlog", "0"));
    private final LogStart start;

    /** @param rows a multiple of {@link #ROWS_AT_ONCE} */
    WideServer(long rows) {
        server.createUser(USER, PASSWORD, DatabaseServer.CAPTURE_PRIVILEGES);
        server.sql()
                .execute(
                        "CREATE DATABASE shop CHARACTER SET utf8mb4",
                        "CREATE TABLE " + TABLE + " (id BIGINT PRIMARY KEY, body VARCHAR(4000) NOT NULL)",
                        "CREATE TABLE " + END_TABLE + " (id BIGINT PRIMARY KEY)");
        List<String> status = server.sql().rows("SHOW BINARY LOG STATUS").get(0);
        this.start = new LogStart(status.get(0), Long.parseLong(status.get(1)), server.gtidExecuted());
        for (long from = 0; from < rows; from += ROWS_AT_ONCE) {
            server.sql()
                    .execute("INSERT INTO " + TABLE + " WITH RECURSIVE numbers (n) AS (SELECT " + from
                            + " UNION ALL SELECT n + 1 FROM numbers WHERE n + 1 < " + (from + ROWS_AT_ONCE)
                            + ") SELECT n, RPAD(n, 4000, 'some words of a text, ') FROM numbers");
        }
        server.sql().execute("INSERT INTO " + END_TABLE + " VALUES (1)");
    }

    ServerUnderTest underTest() {
        return new ServerUnderTest(server.host(), server.port(), USER, PASSWORD, start);
    }

    @Override
    public void close() {
        server.close();
    }
}
