package dev.lyrebird.runtime.stream;

import static dev.lyrebird.runtime.checkpoint.Samples.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import dev.lyrebird.contract.checkpoint.Checkpoint;
import dev.lyrebird.contract.checkpoint.FinishedSnapshot;
import dev.lyrebird.contract.checkpoint.Lane;
import dev.lyrebird.contract.checkpoint.LaneState;
import dev.lyrebird.contract.order.Act;
import dev.lyrebird.contract.order.JobRef;
import dev.lyrebird.contract.order.Order;
import dev.lyrebird.contract.report.Aspect;
import dev.lyrebird.contract.report.ExitCode;
import dev.lyrebird.contract.report.Finding;
import dev.lyrebird.contract.report.OrderEcho;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.runtime.checkpoint.MemoryStore;
import dev.lyrebird.runtime.checkpoint.Samples;
import dev.lyrebird.runtime.delivery.Events;
import dev.lyrebird.runtime.delivery.TestSink;
import dev.lyrebird.runtime.stream.CaptureHarness.CurrentOrder;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Whole captures; only the server and the destination are scripts. */
@Execution(ExecutionMode.CONCURRENT) // they wait most of the time
class CaptureTest {
    private static final Order FIRST = new Order("first-1", Act.FirstStart);

    private final MemoryStore store = new MemoryStore();
    private final ScriptedServer server = new ScriptedServer();
    private final TestSink sink = new TestSink();
    private final CurrentOrder orders = new CurrentOrder();

    @Test
    void aFirstStartCopiesThenFollowsThenReleases() throws Exception {
        server.growTo(10);
        orders.give(FIRST);
        try (CaptureHarness run = harness("pod-1").start()) {
            run.awaitReason(Aspect.Streaming, SourceReason.Streaming);
            server.growTo(30);
            run.awaitThat(() -> sink.received().size() == 30);

            assertThat(run.capture.ready()).isTrue();
            assertThat(run.board.current().findings().values()).allMatch(f -> f.state() == Finding.State.True);
            assertThat(run.board.current().order()).contains(new OrderEcho("first-1", OrderEcho.Outcome.Done, ""));
            assertThat(run.stop()).isEqualTo(ExitCode.Stopped);

            Checkpoint last = run.checkpoint();
            assertThat(last.position()).isEqualTo(at(30));
            assertThat(last.writer().released()).isTrue();
            assertThat(last.usedOrders()).containsExactly("first-1");
            assertThat(last.snapshots()).extracting(FinishedSnapshot::rows).containsExactly(10L);
        }
        assertThat(sink.received().subList(10, 30)).isEqualTo(numbers(11, 30));
    }

    @Test
    void withoutAnOrderNothingBeginsAndWithOneItDoes() throws Exception {
        try (CaptureHarness run = harness("pod-1").start()) {
            run.awaitReason(Aspect.CheckpointHealthy, SourceReason.CheckpointUninitialised);
            assertThat(run.capture.ready()).isFalse();

            run.order(FIRST);
            run.awaitReason(Aspect.Streaming, SourceReason.Streaming);
        }
    }

    @Test
    void aCopyThatWasCutOffIsMadeAgainFromTheSamePosition() throws Exception {
        server.growTo(10);
        orders.give(FIRST);
        sink.hold();
        try (CaptureHarness run = harness("pod-1").start()) {
            run.awaitReason(Aspect.SnapshotComplete, SourceReason.Copying);
            run.stop();
            assertThat(run.checkpoint().mainLane().state()).isEqualTo(LaneState.Held);
        }
        sink.release(1000);
        server.growTo(15);
        try (CaptureHarness run = harness("pod-2").start()) {
            run.awaitReason(Aspect.Streaming, SourceReason.Streaming);
            run.awaitThat(() -> sink.received().size() >= 20);
            run.stop();
            assertThat(run.checkpoint().position()).isEqualTo(at(15));
        }
        assertThat(sink.received()
                        .subList(sink.received().size() - 5, sink.received().size()))
                .isEqualTo(numbers(11, 15));
    }

    @Test
    void anEngineThatFailsIsStartedAgainWhereDeliveryStands() throws Exception {
        try (CaptureHarness run = following()) {
            server.breakAfter(7);
            run.rotateCredentials();
            server.growTo(50);
            run.awaitThat(() -> sink.received().size() == 50);

            assertThat(sink.received()).isEqualTo(numbers(1, 50));
            assertThat(run.finding(Aspect.Streaming)).map(Finding::state).contains(Finding.State.True);
        }
    }

    @Test
    void whatIsOnItsWayWhenAnEngineIsReplacedIsNotReadAgain() throws Exception {
        try (CaptureHarness run = following()) {
            sink.hold();
            server.growTo(50);
            run.awaitThat(sink::holds);
            int before = server.preflights();
            run.rotateCredentials();
            run.awaitThat(() -> server.preflights() > before);
            Thread.sleep(500); // the next engine would have begun by now
            sink.release(1000);
            server.growTo(60);
            run.awaitThat(() -> sink.received().contains(60L));

            assertThat(sink.received()).isEqualTo(numbers(1, 60));
        }
    }

    @Test
    void theDestinationIsToldOfTheTablesAndAFirstStartNeedsAPlaceForEach() throws Exception {
        orders.give(FIRST);
        try (CaptureHarness run = harness("pod-1").start()) {
            run.awaitReason(Aspect.Streaming, SourceReason.Streaming);
            run.stop();
        }
        assertThat(sink.required()).containsExactly(List.of(ScriptedServer.ITEMS, Events.ORDERS));
        try (CaptureHarness run = harness("pod-2").start()) {
            run.awaitReason(Aspect.Streaming, SourceReason.Streaming);
        }
        assertThat(sink.required()).as("one that goes on").hasSize(1);
        assertThat(sink.expected()).contains(List.of(ScriptedServer.ITEMS, Events.ORDERS));
    }

    @Test
    void aServerThatIsDownIsSaidAndWaitedFor() throws Exception {
        server.finding(Aspect.SourceReachable, Finding.fails(SourceReason.SourceUnreachable, "Connection refused."));
        orders.give(FIRST);
        try (CaptureHarness run = harness("pod-1").start()) {
            run.awaitReason(Aspect.SourceReachable, SourceReason.SourceUnreachable);
            server.finding(Aspect.SourceReachable, Finding.holds(SourceReason.Reachable, "It answers."));
            run.awaitReason(Aspect.Streaming, SourceReason.Streaming);
        }
    }

    @Test
    void aPositionAgesAlsoWhileNoServerAnswers() throws Exception {
        server.finding(Aspect.SourceReachable, Finding.fails(SourceReason.SourceUnreachable, "Connection refused."));
        Instant now = Instant.now();
        Checkpoint before = Samples.following("earlier", 1, 0);
        store.put(before.withLanes(List.of(
                before.mainLane().since(Optional.of(now.minusSeconds(7200))),
                Lane.split(
                        new JobRef("job-uid", "again"),
                        List.of(ScriptedServer.ITEMS),
                        at(0),
                        now.minusSeconds(10_800)))));
        try (CaptureHarness run = harness("pod-1")) {
            assertThat(seconds(run, "behind")).isNaN();
            assertThat(seconds(run, "lane_held")).isNaN();
            run.start().awaitReason(Aspect.SourceReachable, SourceReason.SourceUnreachable);

            assertThat(seconds(run, "behind")).isBetween(7200.0, 7300.0);
            assertThat(seconds(run, "lane_held")).isBetween(10_800.0, 10_900.0);
        }
    }

    private static double seconds(CaptureHarness run, String what) {
        String series = "lyrebird_" + what + "_seconds ";
        return run.metrics
                .text()
                .lines()
                .filter(line -> line.startsWith(series))
                .mapToDouble(line -> Double.parseDouble(line.substring(series.length())))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aShortRunwayIsSaidAndMadeLongerByReading() throws Exception {
        server.finding(
                Aspect.BinlogRetained, Finding.fails(SourceReason.RunwayBelowThreshold, "An hour is left, of four."));
        orders.give(FIRST);
        try (CaptureHarness run = harness("pod-1").start()) {
            run.awaitReason(Aspect.Streaming, SourceReason.Streaming);
            run.awaitReason(Aspect.BinlogRetained, SourceReason.RunwayBelowThreshold);
            server.growTo(5);
            run.awaitThat(() -> sink.received().size() == 5);
        }
    }

    @Test
    void aDestinationThatFailsIsSaidInItsWordsAndRecovers() throws Exception {
        try (CaptureHarness run = following()) {
            sink.failAfter(0);
            sink.hold();
            server.growTo(20);
            sink.release(1);
            run.awaitReason(Aspect.SinkHealthy, SourceReason.SinkRefused);
            assertThat(run.finding(Aspect.SinkHealthy)).map(Finding::message).contains("the destination broke");

            sink.release(1000);
            run.awaitReason(Aspect.SinkHealthy, SourceReason.Delivering);
            run.awaitThat(() -> sink.received().size() == 20);
            assertThat(sink.received()).isEqualTo(numbers(1, 20));
        }
    }

    @Test
    void aCopyThatTheDestinationHoldsUpNamesTheDestination() throws Exception {
        sink.refuse(Integer.MAX_VALUE);
        server.growTo(10);
        orders.give(FIRST);
        try (CaptureHarness run = harness("pod-1").start()) {
            run.awaitReason(Aspect.Streaming, SourceReason.SinkUnreachable);
            assertThat(run.finding(Aspect.Streaming))
                    .map(Finding::message)
                    .get(STRING)
                    .contains("destination is away");

            sink.refuse(0);
            run.awaitReason(Aspect.Streaming, SourceReason.Streaming);
        }
    }

    @Test
    void aStreamThatTheDestinationHoldsUpNamesItAndSaysWhenItGoesOn() throws Exception {
        try (CaptureHarness run = following()) {
            sink.failAfter(0);
            sink.refuse(Integer.MAX_VALUE);
            server.growTo(20_000); // more than the buffer holds

            run.awaitReason(Aspect.Streaming, SourceReason.SinkUnreachable);
            assertThat(run.capture.ready()).isFalse();

            sink.refuse(0);
            run.awaitReason(Aspect.Streaming, SourceReason.Streaming);
            run.awaitThat(() -> sink.received().size() == 20_000);
            run.awaitThat(run.capture::ready);
        }
    }

    @Test
    void anEventThatIsTooLargeStopsTheSourceRightBeforeIt() throws Exception {
        try (CaptureHarness run = following()) {
            server.growTo(5);
            server.append(Events.sized(6, 200_000));
            server.growTo(9);
            run.awaitReason(Aspect.Streaming, SourceReason.EventTooLarge);
            run.awaitThat(() -> sink.received().size() == 5);

            assertThat(run.capture.ready()).isFalse();
            run.stop();
            assertThat(run.checkpoint().position()).isEqualTo(at(5));
        }
        assertThat(sink.received()).isEqualTo(numbers(1, 5));
    }

    @Test
    void anOrderToStartAfreshLeavesThePositionBehind() throws Exception {
        try (CaptureHarness run = following()) {
            server.growTo(10);
            run.awaitThat(() -> sink.received().size() == 10);

            run.order(new Order("fresh-1", Act.StartAfresh));
            run.awaitReason(Aspect.SnapshotComplete, SourceReason.Complete);
            run.awaitThat(() -> sink.received().size() == 20);
            run.stop();
            assertThat(run.checkpoint().usedOrders()).containsExactly("first", "fresh-1");
        }
    }

    /** Whatever its client does with an interrupt: of what was read before it nothing may arrive behind what is read anew. */
    @Test
    void aDestinationThatHoldsASendBeyondTheEndOfItsSessionEndsTheProcess() throws Exception {
        sink.atOnce(1);
        CaptureHarness run = following();
        sink.deaf();
        sink.hold();
        server.growTo(10);
        run.awaitThat(sink::holds);

        run.order(new Order("fresh-1", Act.StartAfresh));

        assertThat(run.awaitEnd()).isEqualTo(ExitCode.EngineStuck);
        sink.release(10);
        run.awaitThat(() -> sink.closed() == sink.opened());
        assertThat(sink.received()).as("the send that was on its way").hasSize(1);
    }

    @Test
    void anEngineThatCannotBeStoppedEndsTheProcess() throws Exception {
        CaptureHarness run = following();
        server.stubborn();
        run.capture.stop();

        assertThat(run.awaitEnd()).isEqualTo(ExitCode.EngineStuck);
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
