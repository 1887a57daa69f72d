package dev.lyrebird.bench.latency;

import dev.lyrebird.testkit.database.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Writes rows by the clock, in at most 1,000 transactions a second; what it is late with it makes up for. */
final class PacedWriter {
    private static final long NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final int MOST_TRANSACTIONS = 1_000;
    private static final int PROBES_A_SECOND = 10;
    private static final Duration WARM_UP = Duration.ofSeconds(4);

    private final Sql sql;
    private long nextId = 1;

    PacedWriter(Sql sql) {
        this.sql = sql;
    }

    /**
     * Probes until the side has delivered something, warms it up at the pace, writes what is measured, and the end.
     *
     * @param rate rows a second
     * @return rows a second that were reached
     */
    double write(int rate, Duration measured, BooleanSupplier ready) throws SQLException {
        try (Connection connection = sql.connect();
                Statement statement = connection.createStatement()) {
            while (!ready.getAsBoolean()) {
                insert(statement, 1, 0);
                LockSupport.parkNanos(NANOS / PROBES_A_SECOND);
            }
            pace(statement, rate, WARM_UP, false);
            double reached = pace(statement, rate, measured, true);
            statement.executeUpdate("INSERT INTO " + PacedServer.END_TABLE + " VALUES (1)");
            return reached;
        }
    }

    private double pace(Statement statement, int rate, Duration time, boolean measured) throws SQLException {
        int transactions = Math.min(rate, MOST_TRANSACTIONS);
        int rows = rate / transactions;
        long count = time.toSeconds() * transactions;
        long start = System.nanoTime();
        for (long i = 0; i < count; i++) {
            long due = start + i * NANOS / transactions;
            for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                LockSupport.parkNanos(wait);
            }
            insert(statement, rows, measured ? micros() : 0);
        }
        return (double) count * rows * NANOS / (System.nanoTime() - start);
    }

    private void insert(Statement statement, int rows, long sentAt) throws SQLException {
        StringBuilder insert = new StringBuilder("INSERT INTO " + PacedServer.TABLE + " VALUES ");
        for (int i = 0; i < rows; i++) {
            long id = nextId++;
            insert.append(i == 0 ? "(" : ",(").append(id).append(',').append(id % 9_973);
            insert.append(",'SKU-")
                    .append(Long.toHexString(id * 2_654_435_761L))
                    .append("',")
                    .append(id % 1_000);
            insert.append(".50,'new','2026-11-29 12:00:00.123',").append(sentAt).append(')');
        }
        statement.executeUpdate(insert.toString());
    }

    private static long micros() {
        Instant now = Instant.now();
        return now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000;
    }
}
