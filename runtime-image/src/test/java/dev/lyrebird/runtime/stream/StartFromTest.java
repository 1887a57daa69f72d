package dev.lyrebird.runtime.stream;

import static dev.lyrebird.runtime.checkpoint.Samples.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.api.v1alpha1.source.SnapshotMode;
import dev.lyrebird.contract.checkpoint.CheckpointReading.Readable;
import dev.lyrebird.contract.checkpoint.Uninitialised;
import dev.lyrebird.contract.config.StartConfig;
import dev.lyrebird.contract.order.Act;
import dev.lyrebird.contract.order.Order;
import dev.lyrebird.contract.report.Aspect;
import dev.lyrebird.contract.report.Finding;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.runtime.checkpoint.MemoryStore;
import dev.lyrebird.runtime.checkpoint.Samples;
import dev.lyrebird.runtime.config.ConfigEdit;
import dev.lyrebird.runtime.delivery.TestSink;
import dev.lyrebird.runtime.failure.SourceFailure;
import dev.lyrebird.runtime.stream.CaptureHarness.CurrentOrder;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** A first start that spec.startFrom moves; only the server and the destination are scripts. */
class StartFromTest {
    private final MemoryStore store = new MemoryStore();
    private final ScriptedServer server = new ScriptedServer();
    private final TestSink sink = new TestSink();
    private final CurrentOrder orders = new CurrentOrder();

    @Test
    void captureBeginsThereAndNeverAgain() throws Exception {
        server.growTo(10);
        server.startAt(at(4), Optional.empty());
        try (CaptureHarness run = harness("pod-1").start()) {
            run.awaitThat(() -> sink.received().size() == 6);
            run.stop();
        }
        server.startAt(at(0), Optional.empty());
        server.growTo(12);
        try (CaptureHarness run = harness("pod-2").start()) {
            run.awaitThat(() -> sink.received().size() == 8);
        }
        assertThat(sink.received())
                .isEqualTo(LongStream.rangeClosed(5, 12).boxed().toList());
    }

    @Test
    void aPlaceThatTheLogDoesNotHaveWritesNothing() throws Exception {
        server.growTo(10);
        server.startAt(
                at(0),
                Optional.of(new SourceFailure(
                        Aspect.Streaming, SourceReason.StartNotInLog, "spec.startFrom is not in the log.", null)));
        try (CaptureHarness run = harness("pod-1").start()) {
            run.awaitReason(Aspect.Streaming, SourceReason.StartNotInLog);
            assertUninitialised();
        }
    }

    @Test
    void definitionsThatCannotBeProvedWriteNothing() throws Exception {
        server.growTo(10);
        server.startAt(at(4), Optional.empty());
        server.definitionsChanged();
        try (CaptureHarness run = harness("pod-1").start()) {
            run.awaitReason(Aspect.Streaming, SourceReason.StartNotProved);
            Finding finding = run.finding(Aspect.Streaming).orElseThrow();
            assertThat(finding.message())
                    .contains("spec.startFrom", "shop.orders")
                    .doesNotContain("tries again");
            assertUninitialised();
        }
    }

    @Test
    void withoutAChosenPlaceANewOneIsTaken() throws Exception {
        server.growTo(10);
        server.definitionsChanged();
        try (CaptureHarness run = harness("pod-1", UnaryOperator.identity()).start()) {
            run.awaitReason(Aspect.Streaming, SourceReason.DefinitionsChanged);
            assertThat(run.finding(Aspect.Streaming).orElseThrow().message())
                    .contains("shop.orders")
                    .endsWith(" A first start takes a new position and tries again.");
        }
    }

    private void assertUninitialised() throws Exception {
        assertThat(((Readable) store.read().orElseThrow().reading()).document()).isInstanceOf(Uninitialised.class);
    }

    private CaptureHarness harness(String pod) {
        return harness(pod, edit -> edit.startFrom(new StartConfig.Earliest()));
    }

    private CaptureHarness harness(String pod, UnaryOperator<ConfigEdit> place) {
        ConfigEdit edit = ConfigEdit.of(Samples.config(store.uid()))
                .snapshot(SnapshotMode.Never)
                .checkpoint(Samples.quick());
        orders.give(new Order("first-1", Act.FirstStart));
        return new Surroundings(place.apply(edit).done(), store, server, sink, orders).capture(pod);
    }
}
