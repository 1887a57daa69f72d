package dev.lyrebird.runtime.engine.debezium.run;

import dev.lyrebird.runtime.engine.DeliveryEnded;
import dev.lyrebird.runtime.time.Stopwatch;
import io.debezium.embedded.Connect;
import io.debezium.engine.DebeziumEngine;
import io.debezium.engine.RecordChangeEvent;
import io.debezium.engine.format.ChangeEventFormat;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.connect.source.SourceRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Debezium's engine on a thread of its own, from start to end. Its {@code close()} throws while it starts, while it stops and
 * after it stopped, and must come from another thread; here an end can be asked for at any time.
 */
final class EmbeddedRun {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedRun.class);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final StreamRecords records;
    private final DebeziumEngine<RecordChangeEvent<SourceRecord>> engine;
    private final Thread thread;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicReference<Throwable> error = new AtomicReference<>();
    private final AtomicReference<DeliveryEnded> deliveryEnded = new AtomicReference<>();
    private volatile boolean closed;
    private volatile boolean handling;
    private final Stopwatch stopwatch;
    private volatile Duration lastBatch;

    EmbeddedRun(Properties settings, StreamRecords records, Stopwatch stopwatch) {
        this.records = records;
        this.stopwatch = stopwatch;
        this.lastBatch = stopwatch.now();
        this.engine = DebeziumEngine.create(ChangeEventFormat.of(Connect.class))
                .using(settings)
                .using((success, message, cause) -> error.compareAndSet(null, cause))
                .notifying((batch, committer) -> handle(batch))
                .build();
        this.thread = new Thread(this::work, "debezium-engine");
        this.thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private void work() {
        try {
            engine.run();
        } catch (RuntimeException e) {
            error.compareAndSet(null, e);
        } finally {
            ended.countDown();
        }
    }

    private void handle(List<RecordChangeEvent<SourceRecord>> batch) throws InterruptedException {
        handling = true;
        try {
            for (RecordChangeEvent<SourceRecord> record : batch) {
                if (closed) {
                    return;
                }
                records.accept(record.record());
            }
        } catch (DeliveryEnded e) {
            deliveryEnded.set(e);
            closed = true;
        } finally {
            lastBatch = stopwatch.now();
            handling = false;
        }
    }

    /** Whether records are being taken, or were a moment ago. */
    boolean isBusy(Duration moment) {
        return handling || stopwatch.now().minus(lastBatch).compareTo(moment) < 0;
    }

    /** @return whether the engine ended within the time, by itself or because delivery did */
    boolean awaitEnd(Duration time) throws InterruptedException {
        return ended.await(time.toMillis(), TimeUnit.MILLISECONDS) || deliveryEnded.get() != null;
    }

    /** @return what the engine ended with; empty when it ended well, or still runs */
    Optional<Throwable> error() {
        return Optional.ofNullable(error.get());
    }

    boolean deliveryEnded() {
        return deliveryEnded.get() != null;
    }

    /** Nothing is handed on any more, though the engine goes on. */
    void mute() {
        closed = true;
    }

    /** Ends the engine and waits for it, within bounds. Nothing is emitted any more once this returned. */
    void close() throws InterruptedException {
        closed = true;
        Duration deadline = stopwatch.now().plus(PATIENCE);
        boolean asked = false;
        while (!ended.await(asked ? 500 : 50, TimeUnit.MILLISECONDS)) {
            asked = asked || askedToEnd();
            if (stopwatch.now().compareTo(deadline) > 0) {
                LOG.warn("The engine did not end within {} s; its threads are left behind.", PATIENCE.toSeconds());
                thread.interrupt();
                return;
            }
        }
    }

    private boolean askedToEnd() {
        if (!thread.isAlive()) {
            return true;
        }
        try {
            engine.close();
            return true;
        } catch (IllegalStateException e) {
            LOG.debug("The engine cannot be closed in its present state, asking again: {}", e.getMessage());
            return false;
        } catch (IOException e) {
            LOG.warn("Closing the engine failed: {}", e.getMessage());
            return true;
        }
    }
}
