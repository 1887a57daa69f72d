package dev.lyrebird.e2e.scene;

import dev.lyrebird.e2e.servers.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Clients of a {@link Bank} that write at the same time until it is closed. */
public final class Business implements AutoCloseable {
    private static final int CLIENTS = 3;
    private static final int AT_A_TIME = 20;
    private static final long PAUSE_NANOS = 20_000_000;
    private final AtomicLong transactions = new AtomicLong();
    private final ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
    private final List<Future<?>> clients = new ArrayList<>();
    private volatile boolean stopped;

    Business(Database database, long seed) {
        for (int client = 0; client < CLIENTS; client++) {
            long own = seed * CLIENTS + client;
            clients.add(threads.submit(() -> work(database, own)));
        }
    }

    private void work(Database shared, long seed) {
        try (Database database = shared.again()) {
            // RAND() gives the same numbers for the same seed; the order between clients is the server's
            database.run("SET rand_seed1 = " + (seed & 0x3fffffff) + ", rand_seed2 = " + (seed * 31 + 7 & 0x3fffffff));
            while (!stopped) {
                database.run("CALL business(" + AT_A_TIME + ")");
                transactions.addAndGet(AT_A_TIME);
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    /** @return how many transactions there were so far */
    public long transactions() {
        return transactions.get();
    }

    @Override
    public void close() {
        stopped = true;
        threads.shutdown();
        for (Future<?> client : clients) {
            try {
                client.get();
            } catch (ExecutionException e) {
                throw new AssertionError("a client of the bank failed", e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
