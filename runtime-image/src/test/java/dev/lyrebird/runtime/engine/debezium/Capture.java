package dev.lyrebird.runtime.engine.debezium;

import static org.awaitility.Awaitility.await;

import dev.lyrebird.contract.position.Position;
import dev.lyrebird.runtime.engine.CaptureEngine;
import dev.lyrebird.runtime.engine.CopyResult;
import dev.lyrebird.runtime.engine.EngineFailure;
import dev.lyrebird.runtime.engine.SchemaState;
import dev.lyrebird.runtime.server.JdbcSourceServer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;

/** An engine that runs beside a test. */
final class Capture implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final AtomicLong SERVER_IDS = new AtomicLong(70_000);

    final Collected events = new Collected();
    private final CaptureEngine engine;
    private final CompletableFuture<Void> run = new CompletableFuture<>();

    private Capture(CaptureEngine engine) {
        this.engine = engine;
    }

    static Capture stream(JdbcSourceServer server, Position from, SchemaState state) {
        return stream(server, SERVER_IDS.incrementAndGet(), from, state);
    }

    static Capture stream(JdbcSourceServer server, long serverId, Position from, SchemaState state) {
        Capture capture = new Capture(server.engine(serverId));
        capture.start(from, state);
        return capture;
    }

    static CopyResult copy(JdbcSourceServer server, Position at, Collected events) throws Exception {
        return server.copy().copy(at, events);
    }

    private void start(Position from, SchemaState state) {
        Thread thread = new Thread(
                () -> {
                    try {
                        engine.stream(from, state, events);
                        run.complete(null);
                    } catch (EngineFailure | InterruptedException | RuntimeException | Error e) {
                        run.completeExceptionally(e);
                    }
                },
                "capture-of-a-test");
        thread.setDaemon(true);
        thread.start();
    }

    /** Waits until the engine reads the log. */
    Capture awaitConnected() {
        await().atMost(PATIENCE).until(() -> events.isConnected() || run.isDone());
        return failing();
    }

    /** Waits until so many events came, and fails at once when the engine ended. */
    Capture awaitEvents(int count) {
        await("for " + count + " events, have " + events.size())
                .atMost(PATIENCE)
                .until(() -> events.size() >= count || run.isDone());
        return failing();
    }

    /** Waits for an event, as {@link Collected#line} writes it. */
    Capture awaitLine(String line) {
        await("for " + line).atMost(PATIENCE).until(() -> events.lines().contains(line) || run.isDone());
        return failing();
    }

    Capture awaitReached(Position position) {
        await("for " + position).atMost(PATIENCE).until(() -> events.reached(position) || run.isDone());
        return failing();
    }

    private Capture failing() {
        if (run.isCompletedExceptionally()) {
            throw new AssertionError(
                    "the engine ended", run.handle((ok, error) -> error).join());
        }
        return this;
    }

    /** Waits for the engine to fail. */
    EngineFailure awaitFailure() {
        await().atMost(PATIENCE).until(run::isDone);
        try {
            run.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof EngineFailure failure) {
                return failure;
            }
            throw new AssertionError("expected a failure of the engine", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new AssertionError("expected a failure, the engine ended well");
    }

    /** Stops the engine and waits until it returned. */
    @Override
    public void close() {
        engine.stop();
        await().atMost(PATIENCE).until(run::isDone);
    }
}
