package dev.lyrebird.bench.copy;

import dev.lyrebird.bench.harness.Console;
import dev.lyrebird.bench.measure.ProcessReading;
import dev.lyrebird.bench.side.ServerUnderTest;
import dev.lyrebird.bench.side.ServerUnderTest.LogStart;
import dev.lyrebird.testkit.database.DatabaseOptions;
import dev.lyrebird.testkit.database.DatabaseServer;
import dev.lyrebird.testkit.database.MySqlServer;
import dev.lyrebird.testkit.database.Sql;
import java.util.List;
import java.util.Locale;

/** A real MySQL that takes rows quickly, with an empty database or with a table of partitions that differ. */
final class CopyServer implements AutoCloseable {
    static final String DATABASE = "shop";
    static final int PARTITIONS = 32;
    static final int LARGE = 7;
    static final int TIMES = 20;
    private static final String USER = "capture";
    private static final String PASSWORD = "capture-of-a-benchmark";
    private static final long LOT = 100_000;

    private final MySqlServer server;

    private CopyServer(MySqlServer server) {
        this.server = server;
    }

    static CopyServer empty() {
        MySqlServer mysql = MySqlServer.start(DatabaseOptions.defaults()
                .with("innodb_buffer_pool_size", "2G")
                .with("innodb_flush_log_at_trx_commit", "0")
                .with("innodb_redo_log_capacity", "512M"));
        mysql.createUser(USER, PASSWORD, DatabaseServer.CAPTURE_PRIVILEGES);
        mysql.sql().execute("CREATE DATABASE " + DATABASE + " CHARACTER SET utf8mb4");
        return new CopyServer(mysql);
    }

    /**
     * With the table {@code shop.parts} of {@link #PARTITIONS} hash partitions: {@link #LARGE} has {@link #TIMES} times the rows of each
     * other one. The second half of each partition's keys lies far behind the first, with gaps in it.
     *
     * @param each rows of an ordinary partition
     */
    static CopyServer skewed(long each, Console console) {
        CopyServer server = empty();
        server.sql()
                .execute("CREATE TABLE shop.parts (region INT NOT NULL, id BIGINT NOT NULL, note VARCHAR(100),"
                        + " PRIMARY KEY (region, id)) PARTITION BY HASH (region) PARTITIONS " + PARTITIONS);
        console.step(String.format(
                Locale.ROOT, "filling %d partitions with %,d rows, one of them %d times", PARTITIONS, each, TIMES));
        for (int region = 0; region < PARTITIONS; region++) {
            long count = region == LARGE ? TIMES * each : each;
            for (long from = 0; from < count; from += LOT) {
                server.sql()
                        .execute(
                                "INSERT INTO shop.parts WITH RECURSIVE s AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM s"
                                        + " WHERE n < " + Math.min(LOT, count - from)
                                        + ") SELECT /*+ SET_VAR(cte_max_recursion_depth = 1000000) */ " + region
                                        + ", IF(n + " + from
                                        + " <= " + count / 2 + ", n + " + from + ", 1000000000 + 977 * (n + " + from
                                        + ")), REPEAT('x', 100) FROM s");
            }
        }
        server.sql().execute("ANALYZE TABLE shop.parts");
        return server;
    }

    Sql sql() {
        return server.sql();
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
