package dev.lyrebird.bench.side;

import dev.lyrebird.api.v1alpha1.source.EngineChoice;
import dev.lyrebird.contract.checkpoint.Lane;
import dev.lyrebird.contract.config.PipelineConfig;
import dev.lyrebird.contract.config.StdoutSinkConfig;
import dev.lyrebird.contract.names.DataKeys;
import dev.lyrebird.contract.names.Mounts;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.runtime.delivery.BatchSender;
import dev.lyrebird.runtime.delivery.Delivered;
import dev.lyrebird.runtime.delivery.Delivery;
import dev.lyrebird.runtime.delivery.Depth;
import dev.lyrebird.runtime.engine.SchemaState;
import dev.lyrebird.runtime.failure.SourceFailure;
import dev.lyrebird.runtime.source.JdbcSourceServer;
import dev.lyrebird.runtime.time.BackOff;
import dev.lyrebird.runtime.time.Stopwatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Lyrebird's own way of an event, from the engine through buffer and delivery; only destination and checkpoint are none. */
final class LyrebirdCapture {
    private static final long SERVER_ID = 7_002;

    private final SideTask task;
    private final PipelineConfig config;
    private final NullDestination destination;
    private final CompletableFuture<Void> end = new CompletableFuture<>();

    LyrebirdCapture(EngineChoice choice, SideTask task, EventSink sink) {
        this.task = task;
        this.config = LyrebirdConfig.of(choice, task.server(), task.tables(), new StdoutSinkConfig());
        this.destination = new NullDestination(sink, end);
    }

    /** Returns when the sink wants no more; what still runs ends with the process. */
    void run() throws Exception {
        Random random = new Random();
        JdbcSourceServer server = new JdbcSourceServer(config, mounts(), Clock.systemUTC(), random);
        Position start = start(task.server().start());
        SchemaState definitions = server.engine(SERVER_ID).readSchema(start);
        Delivery delivery = new Delivery(
                config.limits(),
                Depth.ALONE,
                new BatchSender(
                        () -> destination,
                        destination,
                        new BackOff(Duration.ofSeconds(1), Duration.ofSeconds(1), random),
                        Stopwatch.system(),
                        destination),
                Clock.systemUTC());
        daemon("delivery", () -> {
            delivery.run();
            return null;
        });
        daemon("capture", () -> {
            work(server, start, definitions, delivery);
            return null;
        });
        try {
            end.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause().getMessage(), e.getCause());
        }
    }

    private void work(JdbcSourceServer server, Position start, SchemaState definitions, Delivery delivery)
            throws Exception {
        if (task.goal() == SideTask.Goal.COPY) {
            server.copy(server.identity()).copy(start, delivery);
            while (!delivery.awaitDelivered(Duration.ofSeconds(1))) {
                // the destination takes everything
            }
            end.complete(null);
        } else {
            stream(server, start, definitions, delivery);
            throw new IllegalStateException("the engine ended by itself");
        }
    }

    /** A server ends a connection on which nothing is taken for long: reading goes on behind what was delivered, as in a pod. */
    private void stream(JdbcSourceServer server, Position start, SchemaState definitions, Delivery delivery)
            throws SourceFailure, InterruptedException {
        Position from = start;
        for (boolean again = true; again; ) {
            try {
                server.engine(SERVER_ID).stream(from, definitions, delivery);
                again = false;
            } catch (SourceFailure e) {
                if (task.goal() != SideTask.Goal.STALL) {
                    throw e;
                }
                System.out.println("reading again after: " + e.getMessage());
                delivery.awaitDelivered(Duration.ofMinutes(5));
                from = delivery.lane(Lane.MAIN)
                        .delivered()
                        .map(Delivered::position)
                        .orElse(start);
            }
        }
    }

    private void daemon(String name, java.util.concurrent.Callable<Void> work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.call();
                    } catch (Exception e) {
                        end.completeExceptionally(e);
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
    }

    private static Position start(ServerUnderTest.LogStart start) {
        return Position.atTransaction(Optional.of(start.gtidSet()), start.file(), start.offset());
    }

    /** The Secret as a pod finds it. */
    private Path mounts() throws IOException {
        Path root = task.directory().resolve("mounts");
        Path credentials = Files.createDirectories(root.resolve(Mounts.SOURCE_CREDENTIALS));
        Files.writeString(credentials.resolve(DataKeys.USERNAME), task.server().user());
        Files.writeString(credentials.resolve(DataKeys.PASSWORD), task.server().password());
        return root;
    }
}
