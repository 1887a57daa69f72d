package dev.lyrebird.runtime.stream;

import static dev.lyrebird.runtime.checkpoint.Samples.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.contract.checkpoint.Lane;
import dev.lyrebird.contract.checkpoint.LaneState;
import dev.lyrebird.contract.order.JobRef;
import dev.lyrebird.contract.order.Order;
import dev.lyrebird.contract.report.Aspect;
import dev.lyrebird.contract.report.Finding;
import dev.lyrebird.contract.report.LaneReport;
import dev.lyrebird.contract.report.OrderEcho.Outcome;
import dev.lyrebird.contract.report.Report;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.runtime.checkpoint.Samples;
import dev.lyrebird.runtime.delivery.Events;
import dev.lyrebird.runtime.engine.EngineLanes;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Orders that cannot be carried out as they are: what the stream does then, and that nothing is lost. */
@Execution(ExecutionMode.CONCURRENT) // they wait most of the time
class LaneRefusalsTest extends LaneWorld {
    @Test
    void anEngineOfOneLaneHoldsTheWholeStream() throws Exception {
        server.lanes(EngineLanes.One);
        try (CaptureHarness run = splitOff()) {
            int before = sink.received().size();
            changes(4);
            assertThat(run.board.current().lanes())
                    .containsExactly(new LaneReport(Lane.MAIN, Optional.of(JOB), LaneState.Held, List.of()));
            run.awaitReason(Aspect.SnapshotComplete, SourceReason.Copying);
            assertThat(run.capture.ready()).isTrue();
            assertThat(sink.received()).hasSize(before);

            run.order(REJOIN);
            awaitOutcome(run, REJOIN, Outcome.Done);
            run.awaitThat(() -> sink.received().contains(server.last()));
            run.awaitReason(Aspect.SnapshotComplete, SourceReason.Complete);
        }
        assertComplete("one lane");
    }

    @Test
    void aReplayThatFailsAtItsFirstEventIsNotSaidToStreamMeanwhile() throws Exception {
        try (CaptureHarness run = splitOff()) {
            server.change(Events.ORDERS);
            server.failReplays(true);
            run.order(REJOIN);
            run.awaitReason(Aspect.Streaming, SourceReason.SourceUnreachable);

            assertThat(streamingOverEngines(run, 4)).containsOnly(SourceReason.SourceUnreachable);
            server.failReplays(false);
            run.awaitReason(Aspect.Streaming, SourceReason.Streaming);
        }
    }

    @Test
    void aStreamThatFailsAtItsFirstEventIsNotSaidToStreamMeanwhile() throws Exception {
        store.put(Samples.following("earlier", 1, 0));
        server.failAll(true);
        server.change(Events.ORDERS);
        try (CaptureHarness run = harness("pod-1").start()) {
            run.awaitReason(Aspect.Streaming, SourceReason.SourceUnreachable);

            assertThat(streamingOverEngines(run, 3)).containsOnly(SourceReason.SourceUnreachable);
            server.failAll(false);
            run.awaitReason(Aspect.Streaming, SourceReason.Streaming);
        }
    }

    /** @return each reason that the condition had until so many engines more were made */
    private Set<SourceReason> streamingOverEngines(CaptureHarness run, int more) {
        Set<SourceReason> seen = ConcurrentHashMap.newKeySet();
        int last = server.engines() + more;
        Thread watch = new Thread(() -> {
            Optional<Report> known = Optional.empty();
            while (server.engines() < last) {
                try {
                    known = Optional.of(run.board.awaitOtherThan(known));
                } catch (InterruptedException e) {
                    return;
                }
                seen.add(known.get().findings().get(Aspect.Streaming).reason());
            }
        });
        watch.start();
        run.awaitThat(() -> server.engines() >= last);
        watch.interrupt();
        return seen;
    }

    @Test
    void moreTablesThanTheCheckpointCanNameAreRefusedWithoutStoppingTheStream() throws Exception {
        server.manyTables(20_000);
        try (CaptureHarness run = following()) {
            Order all = Order.split("split-2", JOB, List.of("shop.*"));
            run.order(all);
            awaitOutcome(run, all, Outcome.Refused);
            assertThat(run.board.current().order().orElseThrow().message()).contains("20002 tables");

            changes(2);
            run.awaitThat(() -> sink.received().size() == 4);
            assertThat(run.checkpoint().lanes()).hasSize(1);
        }
    }

    @Test
    void whatTheReportNamesIsBounded() throws Exception {
        server.manyTables(5_000);
        try (CaptureHarness run = following()) {
            Order many = Order.split("split-2", JOB, List.of("shop.*"));
            run.order(many);
            awaitOutcome(run, many, Outcome.Done);
            assertThat(run.checkpoint().lanes().get(1).tables()).hasSize(5_002);
            assertThat(run.board.current().lanes().get(1).tables()).hasSize(100);
        }
    }

    @Test
    void aStreamIsNotHeldBehindAPreparedTransaction() throws Exception {
        server.lanes(EngineLanes.One);
        try (CaptureHarness run = following()) {
            server.xaPrepared(true);
            run.order(SPLIT);
            awaitOutcome(run, SPLIT, Outcome.Running);
            changes(3);
            run.awaitThat(() -> sink.received().size() == 6);

            server.xaPrepared(false);
            awaitOutcome(run, SPLIT, Outcome.Done); // it is looked at again by itself
            assertThat(run.checkpoint().position()).isEqualTo(at(6));
        }
    }

    @Test
    void whatCannotBeSplitOffIsRefusedWithoutStoppingTheStream() throws Exception {
        try (CaptureHarness run = following()) {
            int engines = server.engines();
            Order unknown = Order.split("split-2", JOB, List.of("shop.orders", "shop.ordres"));
            run.order(unknown);
            awaitOutcome(run, unknown, Outcome.Refused);
            assertThat(run.board.current().order().orElseThrow().message()).contains("shop.ordres");
            Order noPattern = Order.split("split-3", JOB, List.of("orders"));
            run.order(noPattern);
            awaitOutcome(run, noPattern, Outcome.Refused);

            changes(2);
            run.awaitThat(() -> sink.received().size() == 4);
            assertThat(server.engines()).isEqualTo(engines);
            assertThat(run.checkpoint().lanes()).hasSize(1);
        }
    }

    @Test
    void aSecondJobIsRefusedWhileTablesAreSplitOff() throws Exception {
        try (CaptureHarness run = splitOff()) {
            Order second = Order.split("split-2", new JobRef("other", "other"), List.of("shop.items"));
            run.order(second);
            awaitOutcome(run, second, Outcome.Refused);
            assertThat(run.checkpoint().splitLanes()).hasSize(1);
        }
    }

    @Test
    void anEngineThatCannotReplayRefusesTheCheckpointAndLosesNothing() throws Exception {
        splitOff().close();
        server.lanes(EngineLanes.One);
        changes(2);
        try (CaptureHarness run = harness("pod-2").start()) {
            run.awaitReason(Aspect.Streaming, SourceReason.LaneNeedsDirect);
            assertThat(run.finding(Aspect.Streaming).map(Finding::message).orElseThrow())
                    .contains("nightly", "spec.engine to Direct");
            assertThat(run.checkpoint().splitLanes()).hasSize(1);
        }
        server.lanes(EngineLanes.Several);
        orders.give(REJOIN);
        try (CaptureHarness run = harness("pod-3").start()) {
            awaitOutcome(run, REJOIN, Outcome.Done);
            run.awaitThat(() -> sink.received().contains(server.last()));
        }
        assertComplete("back to the engine that can");
    }
}
