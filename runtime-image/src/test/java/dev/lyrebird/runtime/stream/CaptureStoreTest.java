package dev.lyrebird.runtime.stream;

import static dev.lyrebird.runtime.checkpoint.Samples.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.api.v1alpha1.source.UnconfirmedPolicy;
import dev.lyrebird.contract.config.CheckpointConfig;
import dev.lyrebird.contract.config.FirstCopyMaker;
import dev.lyrebird.contract.config.PipelineConfig;
import dev.lyrebird.contract.config.StdoutSinkConfig;
import dev.lyrebird.contract.order.Act;
import dev.lyrebird.contract.order.Order;
import dev.lyrebird.contract.report.Aspect;
import dev.lyrebird.contract.report.ExitCode;
import dev.lyrebird.contract.report.Finding;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.runtime.checkpoint.MemoryStore;
import dev.lyrebird.runtime.checkpoint.Samples;
import dev.lyrebird.runtime.delivery.TestSink;
import dev.lyrebird.runtime.stream.CaptureHarness.CurrentOrder;
import dev.lyrebird.runtime.time.FastStopwatch;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What a whole capture does when its checkpoint, or what keeps it, is not as it left it. */
@Execution(ExecutionMode.CONCURRENT) // they wait most of the time
class CaptureStoreTest {
    private final MemoryStore store = new MemoryStore();
    private final ScriptedServer server = new ScriptedServer();
    private final TestSink sink = new TestSink();
    private final CurrentOrder orders = new CurrentOrder();

    @Test
    void aCheckpointThatIsDeletedStopsTheSource() throws Exception {
        try (CaptureHarness run = following()) {
            store.delete();
            server.growTo(10);
            run.awaitReason(Aspect.CheckpointHealthy, SourceReason.CheckpointLost);
            assertThat(run.capture.ready()).isFalse();
            int delivered = sink.received().size();
            server.growTo(20);
            assertThat(sink.received()).hasSize(delivered);
        }
    }

    @Test
    void aCheckpointThatIsEditedByHandStopsTheSource() throws Exception {
        try (CaptureHarness run = following()) {
            Map<String, String> edited = new HashMap<>();
            edited.put("checkpoint.json", "{}");
            store.tamper(edited);
            server.growTo(10);
            run.awaitReason(Aspect.CheckpointHealthy, SourceReason.CheckpointUnreadable);
        }
    }

    @Test
    void whoWasReplacedEnds() throws Exception {
        CaptureHarness replaced = following();
        try (CaptureHarness successor = harness("pod-2").start()) {
            successor.awaitReason(Aspect.Streaming, SourceReason.Streaming);
            server.growTo(10);

            assertThat(replaced.awaitEnd()).isEqualTo(ExitCode.Fenced);
            successor.awaitThat(() -> sink.received().containsAll(numbers(1, 10)));
            successor.stop();
            assertThat(successor.checkpoint().writer().pod()).isEqualTo("pod-2");
        }
    }

    @Test
    void aStoreThatIsAwayDoesNotStopDelivery() throws Exception {
        try (CaptureHarness run = following()) {
            store.down(true);
            server.growTo(10);
            run.awaitReason(Aspect.CheckpointHealthy, SourceReason.CheckpointNotWritten);
            run.awaitThat(() -> sink.received().size() == 10);

            store.down(false);
            server.growTo(20);
            run.awaitReason(Aspect.CheckpointHealthy, SourceReason.CheckpointWritten);
            assertThat(run.stop()).isEqualTo(ExitCode.Stopped);
            assertThat(run.checkpoint().position()).isEqualTo(at(20));
        }
    }

    /** Its last report says that all is well, and it can write no other one. */
    @Test
    void aStoreThatStaysAwayMakesThePodUnready() throws Exception {
        store.put(Samples.following("earlier", 1, 0));
        AtomicInteger log = new AtomicInteger();
        CheckpointConfig pause = new CheckpointConfig(1, 3, UnconfirmedPolicy.Pause, 300, Optional.empty());
        PipelineConfig config = Samples.config(store.uid(), new StdoutSinkConfig(), pause);
        try (CaptureHarness run = new Surroundings(config, store, server, sink, orders)
                .timedBy(new FastStopwatch(20))
                .capture("pod-1")
                .start()) {
            run.awaitReason(Aspect.Streaming, SourceReason.Streaming);
            awaitGrowing(run, log, run.capture::ready);

            store.down(true);
            awaitGrowing(run, log, () -> run.finding(Aspect.CheckpointHealthy)
                    .filter(finding -> finding.message().contains("No event is delivered before"))
                    .isPresent());

            assertThat(run.finding(Aspect.SinkHealthy)).map(Finding::state).contains(Finding.State.True);
            assertThat(run.capture.ready()).isFalse();

            store.down(false);
            awaitGrowing(run, log, run.capture::ready);
        }
    }

    /** It would wait for an order that it cannot see. */
    @Test
    void aStoreThatStaysAwayWhileAFirstCopyIsWaitedForMakesThePodUnready() throws Exception {
        orders.give(new Order("first-1", Act.FirstStart));
        CheckpointConfig pause = new CheckpointConfig(1, 3, UnconfirmedPolicy.Pause, 300, Optional.empty());
        PipelineConfig config = Samples.config(store.uid(), new StdoutSinkConfig(), pause);
        try (CaptureHarness run = new Surroundings(config, store, server, sink, orders)
                .copying(FirstCopyMaker.ByJob)
                .timedBy(new FastStopwatch(20))
                .capture("pod-1")
                .start()) {
            run.awaitReason(Aspect.SnapshotComplete, SourceReason.AwaitsSnapshotJob);
            run.awaitThat(run.capture::ready);

            store.down(true);
            run.awaitThat(() -> !run.capture.ready());
            run.awaitReason(Aspect.CheckpointHealthy, SourceReason.CheckpointNotWritten);

            store.down(false);
            run.awaitThat(run.capture::ready);
            run.awaitReason(Aspect.CheckpointHealthy, SourceReason.CheckpointWritten);
        }
    }

    /** A log that does not grow is soon taken for a silent server, by a clock that is fast. */
    private void awaitGrowing(CaptureHarness run, AtomicInteger log, BooleanSupplier condition) {
        run.awaitThat(() -> {
            server.growTo(log.incrementAndGet());
            return condition.getAsBoolean();
        });
    }

    /** A capture that follows an empty log from its beginning. */
    private CaptureHarness following() {
        store.put(Samples.following("earlier", 1, 0));
        CaptureHarness run = harness("pod-1").start();
        run.awaitReason(Aspect.Streaming, SourceReason.Streaming);
        return run;
    }

    private CaptureHarness harness(String pod) {
        return Surroundings.quick(store, server, sink, orders).capture(pod);
    }

    private static List<Long> numbers(long from, long to) {
        return LongStream.rangeClosed(from, to).boxed().toList();
    }
}
