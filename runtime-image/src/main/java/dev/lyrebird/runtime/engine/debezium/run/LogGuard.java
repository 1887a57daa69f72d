package dev.lyrebird.runtime.engine.debezium.run;

import com.github.shyiko.mysql.binlog.BinaryLogClient;
import com.github.shyiko.mysql.binlog.event.Event;
import com.github.shyiko.mysql.binlog.event.EventType;
import com.github.shyiko.mysql.binlog.event.TransactionPayloadEventData;
import dev.lyrebird.runtime.failure.SourceFailure;
import dev.lyrebird.runtime.time.Stopwatch;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Sees every event of the log before Debezium does, on the thread that reads the log. An event that Debezium would drop or
 * misread holds that thread, so that nothing from it on is ever emitted, and becomes the run's failure; so does a transaction
 * of which Debezium would pass over the wrong rows. Also notices a connection that ends without a word.
 */
final class LogGuard implements BinaryLogClient.EventListener, BinaryLogClient.LifecycleListener {
    private final EventRules rules;
    private final ResumedTransaction resumed;
    private final Failures failures;
    private final Runnable onConnect;
    private final AtomicReference<SourceFailure> failure = new AtomicReference<>();
    private final CountDownLatch released = new CountDownLatch(1);
    private volatile boolean replaced;
    private volatile boolean connected;
    private volatile boolean disconnected;
    private final Stopwatch stopwatch;
    private volatile Duration lastEvent;

    LogGuard(EventRules rules, ResumedTransaction resumed, Failures failures, Runnable onConnect, Stopwatch stopwatch) {
        this.rules = rules;
        this.resumed = resumed;
        this.failures = failures;
        this.onConnect = onConnect;
        this.stopwatch = stopwatch;
        this.lastEvent = stopwatch.now();
    }

    /** @return why the log cannot be followed any further; absent while it can */
    Optional<SourceFailure> failure() {
        return Optional.ofNullable(failure.get());
    }

    /** Whether the log goes on with another transaction than the one that reading was to go on in; nothing of it was emitted. */
    boolean isReplaced() {
        return replaced;
    }

    /** Lets the reading thread go, at the end of a run; what it reads then is emitted by nobody. */
    void release() {
        released.countDown();
    }

    boolean isConnected() {
        return connected;
    }

    /** Whether the connection has ended: the server's doing, or the engine's because of an error of its own. */
    boolean isDisconnected() {
        return disconnected;
    }

    /** @return time since the server sent anything */
    Duration silence() {
        return stopwatch.now().minus(lastEvent);
    }

    @Override
    public void onEvent(Event event) {
        lastEvent = stopwatch.now();
        examine(event);
        if (event.getHeader().getEventType() == EventType.TRANSACTION_PAYLOAD) {
            ((TransactionPayloadEventData) event.getData())
                    .getUncompressedEvents()
                    .forEach(this::examine);
        }
    }

    private void examine(Event event) {
        if (resumed.isReplacedBy(event)) {
            replaced = true;
            holdReader();
        }
        rules.examine(event).ifPresent(problem -> {
            failure.compareAndSet(null, problem);
            holdReader();
        });
    }

    private void holdReader() {
        try {
            released.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void onConnect(BinaryLogClient client) {
        lastEvent = stopwatch.now();
        connected = true;
        onConnect.run();
    }

    @Override
    public void onCommunicationFailure(BinaryLogClient client, Exception error) {
        failure.compareAndSet(null, failures.of(error));
    }

    @Override
    public void onEventDeserializationFailure(BinaryLogClient client, Exception error) {
        failure.compareAndSet(
                null, failures.undecodable(client.getBinlogFilename(), client.getBinlogPosition(), error));
        holdReader();
    }

    @Override
    public void onDisconnect(BinaryLogClient client) {
        disconnected = true;
    }
}
