package dev.lyrebird.runtime.stream;

import static dev.lyrebird.runtime.checkpoint.Samples.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.api.v1alpha1.source.SnapshotMode;
import dev.lyrebird.contract.checkpoint.Checkpoint;
import dev.lyrebird.contract.checkpoint.Lane;
import dev.lyrebird.contract.checkpoint.StateRef;
import dev.lyrebird.contract.config.StartConfig;
import dev.lyrebird.contract.order.Act;
import dev.lyrebird.contract.order.Order;
import dev.lyrebird.contract.order.OrderIds;
import dev.lyrebird.contract.report.Aspect;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.runtime.checkpoint.MemoryStore;
import dev.lyrebird.runtime.checkpoint.MemoryStore.Loss;
import dev.lyrebird.runtime.checkpoint.Samples;
import dev.lyrebird.runtime.checkpoint.StateSlots;
import dev.lyrebird.runtime.config.ConfigEdit;
import dev.lyrebird.runtime.delivery.TestSink;
import dev.lyrebird.runtime.failure.SourceFailure;
import dev.lyrebird.runtime.stream.CaptureHarness.CurrentOrder;
import dev.lyrebird.runtime.stream.Succession.Fate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An order to start over leaves a position behind, also one that is lost, once; what was before is kept. */
@Execution(ExecutionMode.CONCURRENT) // they wait most of the time
class StartOverTest {
    private static final int MOST_WRITES = 10;
    private static final Order OVER = new Order(OrderIds.startOver("2026-12-01"), Act.StartAfresh);

    private final MemoryStore store = new MemoryStore();
    private final ScriptedServer server = new ScriptedServer();
    private final TestSink sink = new TestSink();
    private final CurrentOrder orders = new CurrentOrder();

    @Test
    void aPositionThatIsLostIsLeftBehind() throws Exception {
        server.growTo(10);
        server.purge();
        store.put(Samples.following("earlier", 1, 3));
        try (CaptureHarness run = harness("pod-1").start()) {
            run.awaitReason(Aspect.BinlogRetained, SourceReason.PositionLost);
            assertThat(sink.received()).isEmpty();

            run.order(OVER);

            run.awaitThat(() -> sink.received().size() == 10);
            run.awaitReason(Aspect.SnapshotComplete, SourceReason.Complete);
            run.stop();
            assertThat(run.checkpoint().usedOrders()).containsExactly("first", OVER.id());
        }
    }

    @Test
    void aPositionThatIsLostWhileItStreamsIsLeftBehind() throws Exception {
        try (CaptureHarness run = following()) {
            server.growTo(5);
            run.awaitThat(() -> sink.received().size() == 5);
            server.purge();
            server.breakAfter(0);
            server.cut();
            server.growTo(6);
            run.awaitReason(Aspect.BinlogRetained, SourceReason.PositionLost);
            int before = sink.received().size();

            run.order(OVER);

            run.awaitThat(() -> sink.received().size() == before + 6);
        }
    }

    @Test
    void itIsCarriedOutOnceThoughTheOrderStands() throws Exception {
        try (CaptureHarness run = following()) {
            server.growTo(5);
            run.order(OVER);
            run.awaitReason(Aspect.SnapshotComplete, SourceReason.Complete);
            run.stop();
        }
        try (CaptureHarness run = harness("pod-2").start()) {
            run.awaitReason(Aspect.Streaming, SourceReason.Streaming);
            server.growTo(6);
            run.awaitThat(() -> sink.received().contains(6L));
            run.stop();
            assertThat(sink.received()).containsOnlyOnce(6L);
            assertThat(run.checkpoint().usedOrders()).containsExactly("first", OVER.id());
        }
    }

    @Test
    void whatIsLeftBehindIsTheNewestOfTheOlderCheckpoints() throws Exception {
        try (CaptureHarness run = following()) {
            server.growTo(5);
            run.awaitThat(() -> sink.received().size() == 5);
            run.stop();
        }
        Checkpoint left = store.checkpoint();
        List<Checkpoint> before = older(left.state().orElseThrow());
        assertThat(before).isNotEmpty();
        try (CaptureHarness run = harness("pod-2")) {
            run.order(OVER);
            run.start();
            run.awaitReason(Aspect.SnapshotComplete, SourceReason.Complete);
            run.stop();
        }
        Checkpoint begun = store.written().stream()
                .filter(written -> written.usedOrders().contains(OVER.id()))
                .findFirst()
                .orElseThrow();
        assertThat(older(store.checkpoint().state().orElseThrow()))
                .containsSubsequence(before)
                .contains(left);
        assertThat(left.position()).isEqualTo(at(5));
        assertThat(begun.epoch()).isGreaterThan(left.epoch());
    }

    @Test
    void slotsThatCannotBeReadAreNoObstacle() throws Exception {
        try (CaptureHarness run = following()) {
            server.growTo(5);
            run.awaitThat(() -> sink.received().size() == 5);
            run.stop();
        }
        Checkpoint left = store.checkpoint();
        store.spoil(left.state().orElseThrow().set(), 0, new byte[] {1, 2, 3});
        try (CaptureHarness run = harness("pod-2").start()) {
            run.awaitReason(Aspect.CheckpointHealthy, SourceReason.CheckpointUnreadable);

            run.order(OVER);

            run.awaitReason(Aspect.SnapshotComplete, SourceReason.Complete);
            run.awaitReason(Aspect.CheckpointHealthy, SourceReason.CheckpointWritten);
        }
    }

    @Test
    void aPlaceInThePastThatTheSpecNamesIsGoneBackTo() throws Exception {
        store.put(Samples.following("earlier", 1, 8));
        server.growTo(8);
        server.startAt(at(3), Optional.empty());
        try (CaptureHarness run = fromAPlace()) {
            run.awaitThat(() -> sink.received().equals(List.of(4L, 5L, 6L, 7L, 8L)));
            run.stop();
            assertThat(run.checkpoint().position()).isEqualTo(at(8));
        }
    }

    @Test
    void aPlaceThatTheLogDoesNotHaveLeavesThePositionAsItIs() throws Exception {
        Checkpoint left = Samples.following("earlier", 1, 8);
        store.put(left);
        server.growTo(8);
        server.startAt(
                at(3),
                Optional.of(new SourceFailure(Aspect.Streaming, SourceReason.StartNotInLog, "It was purged.", null)));
        try (CaptureHarness run = fromAPlace()) {
            run.awaitReason(Aspect.Streaming, SourceReason.StartNotInLog);
            assertThat(store.checkpoint()).isEqualTo(left);
        }
    }

    /** A capture that is to start over at the place that the spec names. */
    private CaptureHarness fromAPlace() {
        ConfigEdit edit = ConfigEdit.of(Samples.config(store.uid()))
                .snapshot(SnapshotMode.Never)
                .checkpoint(Samples.quick())
                .startFrom(new StartConfig.Earliest());
        orders.give(OVER);
        return new Surroundings(edit.done(), store, server, sink, orders)
                .capture("pod-1")
                .start();
    }

    @ParameterizedTest
    @CsvSource({"Before, Lives", "After, Lives", "Before, IsReplaced", "After, IsReplaced"})
    void whicheverWriteGoesWrongItStartsOverOnce(Loss loss, Fate fate) throws Exception {
        List<Boolean> disturbed = Succession.ofEachWrite(MOST_WRITES, n -> () -> startsOver(n, loss, fate));

        assertThat(disturbed.subList(0, 3)).containsOnly(true);
    }

    private static boolean startsOver(int n, Loss loss, Fate fate) throws Exception {
        String what = "write " + n + ", " + loss + ", " + fate;
        try (Succession captures = new Succession(new TestSink(), around -> around, what)) {
            captures.store.put(Samples.following("earlier", 1, 0));
            captures.start();
            captures.server.growTo(5);
            captures.await(() -> captures.sink.received().size() == 5);
            captures.lose(n, loss, fate);
            captures.orders.give(OVER);
            captures.await(() -> captures.store.checkpoint().usedOrders().contains(OVER.id()));
            captures.server.growTo(9);
            captures.await(() -> captures.store.checkpoint().position().equals(at(9)));
            boolean disturbed = captures.store.hasLost();
            captures.now().stop();
            Checkpoint last = captures.store.checkpoint();
            assertThat(last.lanes())
                    .as(what)
                    .usingRecursiveFieldByFieldElementComparatorIgnoringFields("since")
                    .containsExactly(Lane.following(at(9)));
            assertThat(last.usedOrders()).as(what).containsExactly("first", OVER.id());
            assertThat(last.snapshots()).as(what).hasSize(1);
            assertThat(captures.sink.received()).as(what).contains(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L);
            return disturbed;
        }
    }

    private List<Checkpoint> older(StateRef state) throws Exception {
        return new StateSlots(store).read(state).history();
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
}
