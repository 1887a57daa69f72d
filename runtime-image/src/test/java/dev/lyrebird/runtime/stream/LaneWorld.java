package dev.lyrebird.runtime.stream;

import dev.lyrebird.contract.checkpoint.Checkpoint;
import dev.lyrebird.contract.checkpoint.Lane;
import dev.lyrebird.contract.checkpoint.LaneState;
import dev.lyrebird.contract.order.JobRef;
import dev.lyrebird.contract.order.Order;
import dev.lyrebird.contract.report.Aspect;
import dev.lyrebird.contract.report.OrderEcho;
import dev.lyrebird.contract.report.OrderEcho.Outcome;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.runtime.checkpoint.MemoryStore;
import dev.lyrebird.runtime.checkpoint.Samples;
import dev.lyrebird.runtime.delivery.Events;
import dev.lyrebird.runtime.delivery.TestSink;
import dev.lyrebird.runtime.stream.CaptureHarness.CurrentOrder;
import java.util.List;
import java.util.Optional;

/** A source with tables {@code shop.orders} and {@code shop.items}, of which orders set one aside; only the server and the destination are scripts. */
abstract class LaneWorld {
    static final JobRef JOB = new JobRef("job-uid", "nightly");
    static final Order SPLIT = Order.split("split-1", JOB, List.of("shop.orders"));
    static final Order REJOIN = Order.rejoin("rejoin-1", JOB);

    final MemoryStore store = new MemoryStore();
    final ScriptedServer server = new ScriptedServer();
    final TestSink sink = new TestSink();
    final CurrentOrder orders = new CurrentOrder();

    void assertComplete(String what) {
        Flow.assertComplete(server, sink.received(), Events.ORDERS, 0, what);
        Flow.assertComplete(server, sink.received(), ScriptedServer.ITEMS, 0, what);
    }

    /** So many changes of each table, in turn. */
    void changes(int each) {
        for (int i = 0; i < each; i++) {
            server.change(Events.ORDERS);
            server.change(ScriptedServer.ITEMS);
        }
    }

    CaptureHarness following() {
        store.put(Samples.following("earlier", 1, 0));
        CaptureHarness run = harness("pod-1").start();
        run.awaitReason(Aspect.Streaming, SourceReason.Streaming);
        return run;
    }

    /** Six changes were delivered; then the orders were split off. */
    CaptureHarness splitOff() {
        CaptureHarness run = following();
        changes(3);
        run.awaitThat(() -> sink.received().size() == 6);
        run.order(SPLIT);
        awaitOutcome(run, SPLIT, Outcome.Done);
        return run;
    }

    static void awaitOutcome(CaptureHarness run, Order order, Outcome outcome) {
        run.awaitThat(() -> run.board
                .current()
                .order()
                .filter(echo -> echo.id().equals(order.id()))
                .map(OrderEcho::outcome)
                .filter(outcome::equals)
                .isPresent());
    }

    static Optional<LaneState> laneState(CaptureHarness run) {
        return checkpoint(run).laneOf("job-uid").map(Lane::state);
    }

    static dev.lyrebird.contract.position.Position position(CaptureHarness run) {
        return checkpoint(run).position();
    }

    static Checkpoint checkpoint(CaptureHarness run) {
        try {
            return run.checkpoint();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    CaptureHarness harness(String pod) {
        return Surroundings.quick(store, server, sink, orders).capture(pod);
    }
}
