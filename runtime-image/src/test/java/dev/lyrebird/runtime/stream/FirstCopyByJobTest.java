package dev.lyrebird.runtime.stream;

import static dev.lyrebird.runtime.checkpoint.Samples.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.api.v1alpha1.source.EngineChoice;
import dev.lyrebird.contract.checkpoint.FinishedSnapshot;
import dev.lyrebird.contract.checkpoint.Lane;
import dev.lyrebird.contract.checkpoint.LaneState;
import dev.lyrebird.contract.config.FirstCopyMaker;
import dev.lyrebird.contract.order.Act;
import dev.lyrebird.contract.order.JobRef;
import dev.lyrebird.contract.order.Order;
import dev.lyrebird.contract.report.Aspect;
import dev.lyrebird.contract.report.OrderEcho;
import dev.lyrebird.contract.report.OrderEcho.Outcome;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.runtime.checkpoint.MemoryStore;
import dev.lyrebird.runtime.delivery.TestSink;
import dev.lyrebird.runtime.engine.EngineLanes;
import dev.lyrebird.runtime.server.CopySize;
import dev.lyrebird.runtime.stream.CaptureHarness.CurrentOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A SnapshotJob makes the first copy: the stream stands still at P for it, and begins there and nowhere else. */
class FirstCopyByJobTest {
    private static final JobRef JOB = new JobRef("job-uid", "orders-first");
    private static final Order FIRST = new Order("first-1", Act.FirstStart);
    private static final Order ASSIGN = Order.assignCopy("assign-1", JOB);
    private static final Order DISCARD = Order.discardCopy("discard-1", JOB);
    private static final Order REJOIN = Order.rejoin("rejoin-1", JOB);

    private final MemoryStore store = new MemoryStore();
    private final ScriptedServer server = new ScriptedServer();
    private final TestSink sink = new TestSink();
    private final CurrentOrder orders = new CurrentOrder();
    private final List<CaptureHarness> harnesses = new ArrayList<>();

    @AfterEach
    void stop() throws Exception {
        for (CaptureHarness harness : harnesses) {
            harness.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void theStreamStandsStillUntilTheJobIsOver(EngineLanes lanes) throws Exception {
        server.lanes(lanes);
        CaptureHarness run = awaiting();
        server.growTo(8);
        assertThat(run.capture.ready()).isTrue();
        assertThat(run.metrics.text()).as("nobody copies yet").contains("\nlyrebird_engine_state 0\n");
        assertThat(run.board.current().engine().orElseThrow().name()).isEqualTo(EngineChoice.Debezium.name());

        carriedOut(run, ASSIGN);
        run.awaitReason(Aspect.SnapshotComplete, SourceReason.Copying);
        assertThat(run.finding(Aspect.SnapshotComplete).orElseThrow().message()).contains("orders-first");
        assertThat(run.metrics.text()).contains("\nlyrebird_engine_state 1\n");
        server.growTo(10);
        Lane main = run.checkpoint().mainLane();
        assertThat(main.job()).contains(JOB);
        assertThat(main.state()).isEqualTo(LaneState.Held);
        assertThat(main.position()).isEqualTo(at(5));
        assertThat(sink.received()).isEmpty();

        carriedOut(run, REJOIN);
        run.awaitThat(() -> sink.received().equals(numbers(6, 10)));
        run.awaitReason(Aspect.SnapshotComplete, SourceReason.Complete);
        assertThat(run.checkpoint().snapshots())
                .extracting(FinishedSnapshot::how)
                .containsExactly("SnapshotJob orders-first");
    }

    @Test
    void aCopyThatCountsForNothingIsAskedForAgainAndTheStreamDoesNotBegin() throws Exception {
        CaptureHarness run = awaiting();
        carriedOut(run, ASSIGN);
        run.awaitReason(Aspect.SnapshotComplete, SourceReason.Copying);
        server.growTo(9);
        Optional<Instant> since = run.checkpoint().mainLane().since();
        assertThat(since).isPresent();

        carriedOut(run, DISCARD);
        run.awaitReason(Aspect.SnapshotComplete, SourceReason.AwaitsSnapshotJob);
        assertThat(run.checkpoint().lanes())
                .as("the changes since are as old as they were")
                .containsExactly(Lane.held(at(5)).since(since));
        assertThat(run.checkpoint().version()).isEqualTo(1);
        assertThat(sink.received()).isEmpty();

        JobRef second = new JobRef("second-uid", "orders-first");
        carriedOut(run, Order.assignCopy("assign-2", second));
        assertThat(run.checkpoint().mainLane().since()).isEqualTo(since);
        carriedOut(run, Order.rejoin("rejoin-2", second));
        run.awaitThat(() -> sink.received().equals(numbers(6, 9)));
    }

    @Test
    void whoComesAfterACrashStandsWhereTheOtherStood() throws Exception {
        CaptureHarness first = awaiting();
        carriedOut(first, ASSIGN);
        first.close();
        server.growTo(7);

        CaptureHarness second = start(FirstCopyMaker.BySize);
        second.awaitReason(Aspect.SnapshotComplete, SourceReason.Copying);
        assertThat(second.checkpoint().mainLane().position()).isEqualTo(at(5));
        carriedOut(second, REJOIN);
        second.awaitThat(() -> sink.received().equals(numbers(6, 7)));
    }

    @ParameterizedTest
    @EnumSource
    void whatIsSmallIsCopiedAtOnceAndWhatIsLargeIsNot(EngineLanes lanes) throws Exception {
        server.lanes(lanes);
        server.growTo(5);
        orders.give(FIRST);
        server.size(new CopySize(FirstCopyRule.LARGE_ROWS, 0));
        CaptureHarness large = start(FirstCopyMaker.BySize);
        large.awaitReason(Aspect.SnapshotComplete, SourceReason.AwaitsSnapshotJob);
        large.close();

        server.size(new CopySize(5, 500));
        CaptureHarness small = start(FirstCopyMaker.BySize);
        small.awaitReason(Aspect.SnapshotComplete, SourceReason.Complete);
        assertThat(sink.received()).hasSize(5);
        assertThat(small.checkpoint().snapshots())
                .extracting(FinishedSnapshot::how)
                .containsExactly(FinishedSnapshot.CAPTURE);
    }

    @Test
    void aCopyOfTheCapturesOwnIsLeftToAJobHalfWay() throws Exception {
        server.growTo(5);
        orders.give(FIRST);
        sink.hold();
        CaptureHarness run = start(FirstCopyMaker.ByCapture);
        run.awaitThat(sink::holds);

        run.order(ASSIGN);
        run.awaitThat(() -> outcome(run, ASSIGN).filter(Outcome.Running::equals).isPresent());
        sink.release(1000);
        run.awaitThat(() -> outcome(run, ASSIGN).filter(Outcome.Done::equals).isPresent());
        assertThat(run.checkpoint().mainLane().job()).contains(JOB);
        assertThat(run.checkpoint().position()).isEqualTo(at(5));
        assertThat(sink.received()).as("what was on its way has arrived").hasSize(5);
    }

    /** P is 5. */
    private CaptureHarness awaiting() {
        server.growTo(5);
        orders.give(FIRST);
        CaptureHarness run = start(FirstCopyMaker.ByJob);
        run.awaitReason(Aspect.SnapshotComplete, SourceReason.AwaitsSnapshotJob);
        run.awaitReason(Aspect.Streaming, SourceReason.AwaitsSnapshotJob);
        return run;
    }

    private static void carriedOut(CaptureHarness run, Order order) {
        run.order(order);
        run.awaitThat(() -> outcome(run, order).filter(Outcome.Done::equals).isPresent());
    }

    private static Optional<Outcome> outcome(CaptureHarness run, Order order) {
        return run.board
                .current()
                .order()
                .filter(echo -> echo.id().equals(order.id()))
                .map(OrderEcho::outcome);
    }

    private static List<Long> numbers(long from, long to) {
        return LongStream.rangeClosed(from, to).boxed().toList();
    }

    private CaptureHarness start(FirstCopyMaker firstCopy) {
        CaptureHarness run = Surroundings.quick(store, server, sink, orders)
                .copying(firstCopy)
                .capture("pod-" + harnesses.size());
        harnesses.add(run);
        return run.start();
    }
}
