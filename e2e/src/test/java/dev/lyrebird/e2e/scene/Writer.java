package dev.lyrebird.e2e.scene;

import dev.lyrebird.e2e.servers.Database;
import java.util.concurrent.locks.LockSupport;

/** A client of the database that keeps inserting orders and raising their versions until it is closed. */
public final class Writer implements AutoCloseable {
    private static final long PAUSE_NANOS = 20_000_000;
    private final Thread thread;
    private volatile boolean stopped;
    private volatile RuntimeException failure;

    private Writer(Scene scene) {
        thread = new Thread(() -> write(scene), "writer");
        thread.start();
    }

    public static Writer on(Scene scene) {
        return new Writer(scene);
    }

    private void write(Scene scene) {
        try (Database database = scene.database().again()) {
            while (!stopped) {
                database.run("INSERT INTO orders (version, note) VALUES (1, '" + scene.rowText() + "')");
                database.run("UPDATE orders SET version = version + 1 WHERE id = LAST_INSERT_ID()");
                database.run("UPDATE orders SET version = version + 1 WHERE id = 1");
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    @Override
    public void close() {
        stopped = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (failure != null) {
            throw failure;
        }
    }
}
