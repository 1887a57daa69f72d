package dev.lyrebird.bench.copy;

import dev.lyrebird.bench.harness.Console;
import dev.lyrebird.bench.measure.ProcessReading;
import dev.lyrebird.bench.side.ServerUnderTest;
import dev.lyrebird.bench.side.ServerUnderTest.LogStart;
import dev.lyrebird.testkit.database.DatabaseOptions;
import dev.lyrebird.testkit.database.DatabaseServer;
import dev.lyrebird.testkit.database.MySqlServer;
import java.util.List;
import java.util.Locale;

/** A real MySQL with one table of nine columns, about 130 bytes a row. */
final class CopyServer implements AutoCloseable {
    static final String DATABASE = "shop";
    private static final String USER = "capture";
    private static final String PASSWORD = "capture-of-a-benchmark";
    private static final long LOT = 100_000;

    private final MySqlServer server;

    private CopyServer(MySqlServer server) {
        this.server = server;
    }

    static CopyServer start(long rows, Console console) {
        MySqlServer mysql = MySqlServer.start(DatabaseOptions.defaults()
                .with("innodb_buffer_pool_size", "1G")
                .with("innodb_flush_log_at_trx_commit", "0")
                .with("innodb_redo_log_capacity", "512M"));
        CopyServer server = new CopyServer(mysql);
        mysql.createUser(USER, PASSWORD, DatabaseServer.CAPTURE_PRIVILEGES);
        mysql.sql()
                .execute(
                        "CREATE DATABASE shop CHARACTER SET utf8mb4",
                        "CREATE TABLE shop.orders (id BIGINT NOT NULL PRIMARY KEY, customer INT NOT NULL, status"
                                + " VARCHAR(20), amount DECIMAL(12,2), currency CHAR(3), note VARCHAR(100),"
                                + " placed DATETIME(3), changed TIMESTAMP(6) NULL, flags TINYINT)");
        console.step(String.format(Locale.ROOT, "filling a table with %,d rows", rows));
        for (long from = 0; from < rows; from += LOT) {
            fill(mysql, from, Math.min(LOT, rows - from));
        }
        mysql.sql().execute("ANALYZE TABLE shop.orders");
        return server;
    }

    private static void fill(MySqlServer mysql, long from, long count) {
        mysql.sql()
                .execute("INSERT INTO shop.orders WITH RECURSIVE s AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM s"
                        + " WHERE n < " + count + ") SELECT /*+ SET_VAR(cte_max_recursion_depth = 1000000) */ " + from
                        + " + n, n % 9973, ELT(1 + n % 4, 'new', 'paid', 'shipped', 'returned'), n * 1.37, 'EUR',"
                        + " CONCAT('note of order ', LEFT(SHA2(n, 256), 32)), TIMESTAMPADD(SECOND, n, '2026-01-01'),"
                        + " TIMESTAMPADD(MICROSECOND, n * 10 + 1, '2026-01-02'), n % 5 FROM s");
    }

    /** @return how a side reaches it, and where its log stands: nothing is written any more */
    ServerUnderTest underTest() {
        List<String> status = server.sql().rows("SHOW BINARY LOG STATUS").get(0);
        LogStart start = new LogStart(status.get(0), Long.parseLong(status.get(1)), server.gtidExecuted());
        return new ServerUnderTest(server.host(), server.port(), USER, PASSWORD, start);
    }

    /** @return user and system time of the server so far, in microseconds */
    long cpuMicros() {
        return ProcessReading.of(server.process().pid()).cpuMicros();
    }

    @Override
    public void close() {
        server.close();
    }
}
