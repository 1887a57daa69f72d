package dev.lyrebird.bench.latency;

import dev.lyrebird.bench.side.LatencyMeter;
import dev.lyrebird.bench.side.ServerUnderTest;
import dev.lyrebird.bench.side.ServerUnderTest.LogStart;
import dev.lyrebird.testkit.database.DatabaseOptions;
import dev.lyrebird.testkit.database.DatabaseServer;
import dev.lyrebird.testkit.database.MySqlServer;
import java.util.List;

/** A real MySQL whose log begins anew before each run: a side that reads from its beginning finds the table, and no rows. */
final class PacedServer implements AutoCloseable {
    static final String TABLES = "shop.*";
    static final String TABLE = "shop.orders";
    static final String END_TABLE = "shop.finish";
    private static final String USER = "capture";
    private static final String PASSWORD = "capture-of-a-benchmark";

    private final MySqlServer server = MySqlServer.start(DatabaseOptions.defaults()
            .with("innodb_buffer_pool_size", "256M")
            .with("innodb_redo_log_capacity", "512M")
            // a disk of a machine that tests is no disk of a database: commits wait for none
            .with("innodb_flush_log_at_trx_commit", "0")
            .with("sync_binlog", "0"));

    PacedServer() {
        server.createUser(USER, PASSWORD, DatabaseServer.CAPTURE_PRIVILEGES);
    }

    /** Empties log and tables. */
    ServerUnderTest anew() {
        server.sql()
                .execute(
                        "DROP DATABASE IF EXISTS shop",
                        "RESET BINARY LOGS AND GTIDS",
                        "CREATE DATABASE shop CHARACTER SET utf8mb4",
                        "CREATE TABLE " + TABLE + " (id BIGINT NOT NULL PRIMARY KEY, customer_id INT NOT NULL, "
                                + "sku VARCHAR(32) NOT NULL, price DECIMAL(10,2) NOT NULL, state VARCHAR(16) NOT NULL, "
                                + "created_at DATETIME(3) NOT NULL, " + LatencyMeter.COLUMN + " BIGINT NOT NULL)",
                        "CREATE TABLE " + END_TABLE + " (id BIGINT NOT NULL PRIMARY KEY)");
        List<String> status = server.sql().rows("SHOW BINARY LOG STATUS").get(0);
        LogStart start = new LogStart(status.get(0), Long.parseLong(status.get(1)), server.gtidExecuted());
        return new ServerUnderTest(server.host(), server.port(), USER, PASSWORD, start);
    }

    PacedWriter writer() {
        return new PacedWriter(server.sql());
    }

    @Override
    public void close() {
        server.close();
    }
}
