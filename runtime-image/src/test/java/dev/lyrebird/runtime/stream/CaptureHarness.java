package dev.lyrebird.runtime.stream;

import static org.awaitility.Awaitility.await;

import dev.lyrebird.contract.checkpoint.Checkpoint;
import dev.lyrebird.contract.checkpoint.CheckpointReading.Readable;
import dev.lyrebird.contract.order.Order;
import dev.lyrebird.contract.report.Aspect;
import dev.lyrebird.contract.report.ExitCode;
import dev.lyrebird.contract.report.Finding;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.runtime.checkpoint.CheckpointStore;
import dev.lyrebird.runtime.control.Orders;
import dev.lyrebird.runtime.control.OrdersUnavailable;
import dev.lyrebird.runtime.delivery.TestSink;
import dev.lyrebird.runtime.metrics.CaptureMetrics;
import dev.lyrebird.runtime.report.ReportBoard;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** A whole capture with a scripted engine and destination, run by its own threads. */
final class CaptureHarness implements AutoCloseable {
    static final Duration LONG = Duration.ofSeconds(60);

    final ScriptedServer server;
    final TestSink sink;
    final CheckpointStore store;
    final ReportBoard board;
    final Capture capture;
    final CaptureMetrics metrics = new CaptureMetrics(Clock.systemUTC());
    private final CurrentOrder orders;
    private final CompletableFuture<ExitCode> end = new CompletableFuture<>();
    private volatile String credentials = "one";

    CaptureHarness(Surroundings around, String pod) {
        this.server = around.server();
        this.sink = around.sink();
        this.store = around.store();
        this.orders = around.orders();
        this.board = new ReportBoard(pod, around.config().hash());
        this.capture = new Capture(new CaptureParts(
                around.config(),
                around.firstCopy(),
                pod,
                Duration.ofSeconds(10),
                server,
                sink,
                store,
                orders,
                board,
                metrics,
                () -> credentials,
                Clock.systemUTC(),
                around.stopwatch(),
                new Random(1)));
    }

    /** Orders that a test gives. */
    static final class CurrentOrder implements Orders {
        private final CopyOnWriteArrayList<Runnable> followers = new CopyOnWriteArrayList<>();
        private final AtomicInteger unreadable = new AtomicInteger();
        private volatile Optional<Order> order = Optional.empty();

        /** Cannot be read the next {@code times}. */
        void unreadable(int times) {
            unreadable.set(times);
        }

        boolean wasUnreadable() {
            return unreadable.get() == 0;
        }

        void give(Order given) {
            order = Optional.of(given);
            followers.forEach(Runnable::run);
        }

        @Override
        public Optional<Order> current() throws OrdersUnavailable {
            if (unreadable.getAndUpdate(times -> Math.max(0, times - 1)) > 0) {
                throw new OrdersUnavailable("The server of orders is not there.", null);
            }
            return order;
        }

        @Override
        public void follow(Runnable changed) {
            followers.add(changed);
            changed.run(); // it may have changed before anybody followed
        }
    }

    CaptureHarness start() {
        Thread thread = new Thread(
                () -> {
                    try {
                        end.complete(capture.run());
                    } catch (InterruptedException | RuntimeException e) {
                        end.completeExceptionally(e);
                    }
                },
                "capture");
        thread.setDaemon(true);
        thread.start();
        return this;
    }

    void order(Order order) {
        orders.give(order);
    }

    void rotateCredentials() {
        credentials = credentials + "+";
    }

    Optional<Finding> finding(Aspect aspect) {
        return Optional.ofNullable(board.current().findings().get(aspect));
    }

    void awaitReason(Aspect aspect, SourceReason reason) {
        awaitThat(() ->
                finding(aspect).map(Finding::reason).filter(reason::equals).isPresent());
    }

    void awaitThat(BooleanSupplier condition) {
        await().atMost(LONG).pollInterval(Duration.ofMillis(20)).until(condition::getAsBoolean);
    }

    Checkpoint checkpoint() throws Exception {
        return (Checkpoint) ((Readable) store.read().orElseThrow().reading()).document();
    }

    ExitCode stop() throws Exception {
        capture.stop();
        return awaitEnd();
    }

    ExitCode awaitEnd() throws Exception {
        return end.get(LONG.toSeconds(), java.util.concurrent.TimeUnit.SECONDS);
    }

    @Override
    public void close() throws Exception {
        if (!end.isDone()) {
            stop();
        }
    }
}
