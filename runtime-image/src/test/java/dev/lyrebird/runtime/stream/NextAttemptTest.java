package dev.lyrebird.runtime.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.contract.report.Aspect;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.runtime.checkpoint.MemoryStore;
import dev.lyrebird.runtime.checkpoint.Samples;
import dev.lyrebird.runtime.delivery.TestSink;
import dev.lyrebird.runtime.stream.CaptureHarness.CurrentOrder;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** How long a capture waits before it tries again. */
@Execution(ExecutionMode.CONCURRENT) // it waits most of the time
class NextAttemptTest {
    private static final int CUTS = 7;

    private final MemoryStore store = new MemoryStore();
    private final ScriptedServer server = new ScriptedServer();
    private final TestSink sink = new TestSink();

    /** Without it the seventh wait is half a minute at least. */
    @Test
    void isShortAgainOnceSomethingWasDelivered() throws Exception {
        store.put(Samples.following("earlier", 1, 0));
        try (CaptureHarness run = Surroundings.quick(store, server, sink, new CurrentOrder())
                .capture("pod-1")
                .start()) {
            run.awaitReason(Aspect.Streaming, SourceReason.Streaming);
            deliver(run, 1);
            Instant begin = Instant.now();
            for (int cut = 1; cut <= CUTS; cut++) {
                server.cut();
                deliver(run, 1 + cut);
            }
            assertThat(Duration.between(begin, Instant.now()))
                    .isBetween(Duration.ofMillis(500 * CUTS), Duration.ofSeconds(25));
        }
    }

    private void deliver(CaptureHarness run, int events) {
        server.growTo(events);
        run.awaitThat(() -> sink.received().size() == events);
    }
}
