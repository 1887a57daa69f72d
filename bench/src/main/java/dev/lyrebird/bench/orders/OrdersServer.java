package dev.lyrebird.bench.orders;

import dev.lyrebird.bench.harness.Console;
import dev.lyrebird.bench.harness.LoadedServer;
import dev.lyrebird.bench.measure.ProcessReading;
import dev.lyrebird.bench.side.ServerUnderTest;
import dev.lyrebird.bench.side.ServerUnderTest.LogStart;
import dev.lyrebird.testkit.database.DatabaseOptions;
import dev.lyrebird.testkit.database.DatabaseServer;
import dev.lyrebird.testkit.database.MySqlServer;
import dev.lyrebird.testkit.database.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** A real MySQL whose log holds the orders load. */
public final class OrdersServer implements LoadedServer {
    private static final String USER = "capture";
    private static final String PASSWORD = "capture-of-a-benchmark";
    private static final int STEPS_SHOWN = 10;

    private final MySqlServer server;
    private final OrdersLoad load;
    private final int tables;
    private final LogStart start;
    private long rows;

    private OrdersServer(MySqlServer server, OrdersLoad load, LoadShape shape) {
        this.server = server;
        this.load = load;
        this.tables = shape.tables();
        server.createUser(USER, PASSWORD, DatabaseServer.CAPTURE_PRIVILEGES);
        try (Connection connection = server.sql().connect()) {
            load.createTables(connection);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot make the tables: " + e.getMessage(), e);
        }
        List<String> status = server.sql().rows("SHOW BINARY LOG STATUS").get(0);
        this.start = new LogStart(status.get(0), Long.parseLong(status.get(1)), server.gtidExecuted());
    }

    /**
     * Starts a server whose log holds the first unit of changes only.
     *
     * @param more tables beside the two of the load, in the same database, without rows
     */
    public static OrdersServer withTables(long seed, int more, Console console) {
        MySqlServer server = MySqlServer.start(options());
        server.sql().execute("CREATE DATABASE shop CHARACTER SET utf8mb4");
        String[] tables = IntStream.range(0, more)
                .mapToObj(
                        number -> "CREATE TABLE shop.item_" + number
                                + " (id BIGINT NOT NULL PRIMARY KEY, name VARCHAR(100), price DECIMAL(10,2), changed_at DATETIME(3))")
                .toArray(String[]::new);
        server.sql().execute(tables);
        return filled(server, seed, LoadShape.STANDARD, OrdersLoad.UNIT, console);
    }

    /** Starts a server with the tables of the load, and without rows. */
    public static OrdersServer empty(long seed, LoadShape shape) {
        return new OrdersServer(MySqlServer.start(options()), new OrdersLoad(seed, shape), shape);
    }

    /** Starts a server and makes the changes; a few seconds for each 100,000 rows, more where each is a transaction. */
    public static OrdersServer start(long seed, LoadShape shape, long rows, Console console) {
        return filled(MySqlServer.start(options()), seed, shape, rows, console);
    }

    private static OrdersServer filled(MySqlServer mysql, long seed, LoadShape shape, long rows, Console console) {
        OrdersServer server = new OrdersServer(mysql, new OrdersLoad(seed, shape), shape);
        try {
            server.fill(rows, console);
            return server;
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    @Override
    public Sql sql() {
        return server.sql();
    }

    /** Makes the changes; once. */
    @Override
    public void fill(long count, Console console) {
        console.step(String.format(Locale.ROOT, "making a log of %,d row changes", count));
        rows = count;
        try (Connection connection = server.sql().connect()) {
            long step = Math.max(OrdersLoad.UNIT, rows / STEPS_SHOWN / OrdersLoad.UNIT * OrdersLoad.UNIT);
            load.run(connection, rows, done -> {
                if (done % step == 0) {
                    console.step(String.format(Locale.ROOT, "  %,d", done));
                }
            });
        } catch (SQLException e) {
            throw new IllegalStateException("cannot make the changes: " + e.getMessage(), e);
        }
    }

    @Override
    public ServerUnderTest underTest() {
        return new ServerUnderTest(server.host(), server.port(), USER, PASSWORD, start);
    }

    /** @return row changes of {@link OrdersLoad#TABLE} in the log */
    public long rowsOfTable() {
        return (rows / OrdersLoad.UNIT + tables - 1) / tables * OrdersLoad.UNIT;
    }

    /** @return events without a value that they make: one for each deleted row */
    public long tombstonesOfTable() {
        return rowsOfTable() / OrdersLoad.UNIT * OrdersLoad.DELETED;
    }

    /** @return user and system time of the server so far, in microseconds */
    public long cpuMicros() {
        return ProcessReading.of(server.process().pid()).cpuMicros();
    }

    @Override
    public void close() {
        server.close();
    }

    private static DatabaseOptions options() {
        // Loading is not measured: let it be quick. The log itself is the same.
        return DatabaseOptions.defaults()
                .with("innodb_buffer_pool_size", "512M")
                .with("innodb_flush_log_at_trx_commit", "0")
                .with("sync_binlog", "0")
                .with("innodb_redo_log_capacity", "512M");
    }
}
