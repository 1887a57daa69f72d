package dev.lyrebird.runtime.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import dev.lyrebird.contract.order.Act;
import dev.lyrebird.contract.order.Order;
import dev.lyrebird.contract.report.Aspect;
import dev.lyrebird.contract.report.Finding;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.runtime.checkpoint.MemoryStore;
import dev.lyrebird.runtime.delivery.TestSink;
import dev.lyrebird.runtime.stream.CaptureHarness.CurrentOrder;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A first copy that the capture makes by itself is held up at the server, as by a lock. */
class WaitingCopyTest {
    private final ScriptedServer server = new ScriptedServer();
    private final TestSink sink = new TestSink();
    private final CurrentOrder orders = new CurrentOrder();

    @Test
    void theSourceSaysWhatItWaitsForAndWhenItGoesOn() throws Exception {
        server.growTo(10);
        server.copiesWait(Optional.of("Another session has locked shop.orders."));
        orders.give(new Order("first-1", Act.FirstStart));
        try (CaptureHarness run = Surroundings.quick(new MemoryStore(), server, sink, orders)
                .capture("pod-1")
                .start()) {
            run.awaitReason(Aspect.Streaming, SourceReason.FirstCopyWaits);
            assertThat(run.finding(Aspect.Streaming))
                    .map(Finding::message)
                    .get(STRING)
                    .isEqualTo("The first copy waits. Another session has locked shop.orders.");
            assertThat(run.capture.ready()).isFalse();

            sink.hold();
            server.copiesWait(Optional.empty());
            run.awaitReason(Aspect.Streaming, SourceReason.Copying);

            sink.release(1000);
            run.awaitReason(Aspect.Streaming, SourceReason.Streaming);
            run.awaitThat(() -> sink.received().size() == 10);
        }
    }
}
