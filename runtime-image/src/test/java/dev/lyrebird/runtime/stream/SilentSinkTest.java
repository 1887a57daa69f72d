package dev.lyrebird.runtime.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.contract.order.Act;
import dev.lyrebird.contract.order.Order;
import dev.lyrebird.contract.report.Aspect;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.runtime.checkpoint.MemoryStore;
import dev.lyrebird.runtime.delivery.TestSink;
import dev.lyrebird.runtime.time.Stopwatch;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** A destination that hangs: no failure comes of it, and the source must not look well. */
class SilentSinkTest {
    private final MemoryStore store = new MemoryStore();
    private final ScriptedServer server = new ScriptedServer();
    private final TestSink sink = new TestSink();
    private final CaptureHarness.CurrentOrder orders = new CaptureHarness.CurrentOrder();
    private final AtomicReference<Duration> later = new AtomicReference<>(Duration.ZERO);
    private final Stopwatch stopwatch = new Stopwatch() {
        private final Stopwatch real = Stopwatch.system();

        @Override
        public Duration now() {
            return real.now().plus(later.get());
        }

        @Override
        public void sleep(Duration time) throws InterruptedException {
            real.sleep(time);
        }
    };

    @Test
    void isToldAfterAWhileAndForgottenWhenItGoesOn() throws Exception {
        server.growTo(3);
        orders.give(new Order("first-1", Act.FirstStart));
        try (CaptureHarness run = Surroundings.quick(store, server, sink, orders)
                .timedBy(stopwatch)
                .capture("pod-1")
                .start()) {
            run.awaitReason(Aspect.Streaming, SourceReason.Streaming);
            run.awaitThat(() -> sink.received().size() == 3);
            sink.hold();
            server.growTo(5);
            run.awaitThat(sink::holds);
            later.set(Duration.ofMinutes(6));

            run.awaitReason(Aspect.SinkHealthy, SourceReason.SinkUnreachable);
            assertThat(run.capture.ready()).isFalse();

            sink.release(1000);
            run.awaitReason(Aspect.SinkHealthy, SourceReason.Delivering);
            run.awaitThat(() -> sink.received().size() == 5);
        }
    }
}
