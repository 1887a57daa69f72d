package dev.lyrebird.runtime.process;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/** Writes to a shop by a seed, about a hundred times a second: inserts, updates and deletes, alone and many in a transaction. */
final class ShopLoad implements AutoCloseable {
    private static final int IDS = 400;
    private static final Duration PACE = Duration.ofMillis(10);

    private final Thread thread;
    private final AtomicReference<Exception> failure = new AtomicReference<>();
    private volatile boolean stopped;

    private ShopLoad(Shop shop, long seed) {
        thread = new Thread(() -> write(shop, new Random(seed)), "load");
        thread.setDaemon(true);
        thread.start();
    }

    static ShopLoad start(Shop shop, long seed) {
        return new ShopLoad(shop, seed);
    }

    private void write(Shop shop, Random random) {
        long version = 10;
        try (Connection connection = shop.server().sql().connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            while (!stopped) {
                int changes = 1 + random.nextInt(8);
                for (int i = 0; i < changes; i++) {
                    statement.execute(change(shop, random, ++version));
                }
                connection.commit();
                LockSupport.parkNanos(PACE.toNanos());
            }
        } catch (SQLException e) {
            failure.set(e);
        }
    }

    private static String change(Shop shop, Random random, long version) {
        int id = 1000 + random.nextInt(IDS);
        return random.nextInt(10) == 0
                ? "DELETE FROM " + shop.table() + " WHERE id = " + id
                : "REPLACE INTO " + shop.table() + " VALUES (" + id + ", " + version + ", 'item of load')";
    }

    /** Ends the writing; what was written is committed. */
    void stop() throws Exception {
        stopped = true;
        thread.join();
        if (failure.get() != null) {
            throw failure.get();
        }
    }

    @Override
    public void close() throws Exception {
        stop();
    }
}
