package dev.lyrebird.runtime.stream;

import static dev.lyrebird.runtime.checkpoint.Samples.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.contract.checkpoint.Checkpoint;
import dev.lyrebird.contract.checkpoint.Lane;
import dev.lyrebird.contract.checkpoint.LaneState;
import dev.lyrebird.contract.order.Act;
import dev.lyrebird.contract.order.Order;
import dev.lyrebird.contract.report.Aspect;
import dev.lyrebird.contract.report.DivergedTable;
import dev.lyrebird.contract.report.ExitCode;
import dev.lyrebird.contract.report.LaneReport;
import dev.lyrebird.contract.report.OrderEcho.Outcome;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.runtime.checkpoint.Samples;
import dev.lyrebird.runtime.delivery.Events;
import dev.lyrebird.runtime.time.FastStopwatch;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Tables are split off, held, replayed and merged by order. */
@Execution(ExecutionMode.CONCURRENT) // they wait most of the time
class LanesTest extends LaneWorld {
    @Test
    void aSplitTableStandsStillAndTheOthersGoOn() throws Exception {
        try (CaptureHarness run = following()) {
            changes(3);
            run.awaitThat(() -> sink.received().size() == 6);

            run.order(SPLIT);
            awaitOutcome(run, SPLIT, Outcome.Done);
            changes(5);
            run.awaitThat(() -> sink.received().containsAll(server.numbers(ScriptedServer.ITEMS)));

            assertThat(sink.received())
                    .filteredOn(server.numbers(Events.ORDERS)::contains)
                    .hasSize(3);
            assertThat(run.board.current().lanes())
                    .containsExactly(
                            new LaneReport(Lane.MAIN, Optional.empty(), LaneState.Following, List.of()),
                            new LaneReport("job-nightly", Optional.of(JOB), LaneState.Held, List.of(Events.ORDERS)));
            Lane lane = run.checkpoint().laneOf("job-uid").orElseThrow();
            assertThat(lane.position()).isEqualTo(at(6));
            run.awaitThat(() -> position(run).equals(at(16)));
            assertThat(run.capture.status().lanes())
                    .extracting(LaneStatus::position)
                    .containsExactly(at(16), at(6));
            assertThat(run.metrics.text()).contains("\nlyrebird_lanes 2\n");
        }
    }

    @Test
    void forHowLongTheServerKeepsWhatASplitTableNeedsIsLookedAtAnew() throws Exception {
        server.logKept(Duration.ofHours(1));
        store.put(Samples.following("earlier", 1, 0));
        Surroundings fast = Surroundings.quick(store, server, sink, orders).timedBy(new FastStopwatch(100));
        try (CaptureHarness run = fast.capture("pod-1").start()) {
            run.awaitReason(Aspect.Streaming, SourceReason.Streaming);
            run.order(SPLIT);
            awaitOutcome(run, SPLIT, Outcome.Done);
            run.awaitReason(Aspect.Streaming, SourceReason.Streaming);
            assertThat(run.board.current().logKept()).contains(Duration.ofHours(1));
            int preflights = server.preflights();

            server.logKept(Duration.ofDays(7));
            run.awaitThat(() -> run.board.current().logKept().equals(Optional.of(Duration.ofDays(7))));
            assertThat(server.preflights())
                    .as("of engines: none has started since")
                    .isEqualTo(preflights);
        }
    }

    @Test
    void anOrderThatCouldNotBeReadWhenItWasGivenIsLookedAtAgain() throws Exception {
        try (CaptureHarness run = following()) {
            orders.unreadable(1);
            run.order(SPLIT);
            awaitOutcome(run, SPLIT, Outcome.Done);
            assertThat(orders.wasUnreadable()).isTrue();
        }
    }

    @Test
    void aLaneThatRejoinsHasEveryChangeOnceAndInOrder() throws Exception {
        try (CaptureHarness run = splitOff()) {
            changes(40);
            run.order(REJOIN);
            changes(10);
            awaitOutcome(run, REJOIN, Outcome.Done);
            changes(10);
            run.awaitThat(() -> sink.received().contains(server.last()));
            assertThat(run.stop()).isEqualTo(ExitCode.Stopped);

            Checkpoint last = run.checkpoint();
            assertThat(last.lanes())
                    .usingRecursiveFieldByFieldElementComparatorIgnoringFields("since")
                    .containsExactly(Lane.following(at(server.last())));
            assertThat(last.usedOrders()).endsWith("split-1", "rejoin-1");
            assertThat(last.version()).isEqualTo(1);
            assertThat(run.board.current().lanes()).hasSize(1);
        }
        assertThat(sink.sealedAfter())
                .as("copied rows end before the replay begins")
                .hasSize(1);
        assertThat(sink.received().subList(0, sink.sealedAfter().get(0)))
                .filteredOn(server.numbers(Events.ORDERS)::contains)
                .hasSize(3);
        assertThat(sink.received())
                .filteredOn(server.numbers(Events.ORDERS)::contains)
                .isEqualTo(server.numbers(Events.ORDERS));
        assertThat(sink.received())
                .filteredOn(server.numbers(ScriptedServer.ITEMS)::contains)
                .isEqualTo(server.numbers(ScriptedServer.ITEMS));
    }

    @Test
    void whatIsOnItsWayWhenAReplayFailsIsNotReadAgain() throws Exception {
        try (CaptureHarness run = splitOff()) {
            changes(20);
            run.awaitThat(() -> sink.received().containsAll(server.numbers(ScriptedServer.ITEMS)));
            sink.hold();
            server.failReplaysAfter(12);
            run.order(REJOIN);
            run.awaitThat(sink::holds);
            run.awaitReason(Aspect.Streaming, SourceReason.SourceUnreachable);
            Thread.sleep(1500); // the next attempt would have begun by now
            sink.release(1000);
            awaitOutcome(run, REJOIN, Outcome.Done);
        }
        assertThat(sink.received())
                .filteredOn(server.numbers(Events.ORDERS)::contains)
                .isEqualTo(server.numbers(Events.ORDERS));
    }

    /** The main lane's connection lives on, and would never look where the address leads by now. */
    @Test
    void aLaneThatAnotherServerAnswersEndsTheMainRunSoThatTheServerIsLookedAtAnew() throws Exception {
        try (CaptureHarness run = splitOff()) {
            changes(3);
            int before = server.preflights();
            server.misleadReplays();
            run.order(REJOIN);
            run.awaitThat(() -> run.finding(Aspect.Streaming)
                    .filter(finding -> finding.message().contains("looked at anew"))
                    .isPresent());
            awaitOutcome(run, REJOIN, Outcome.Done);
            changes(3);
            run.awaitThat(() -> sink.received().contains(server.last()));

            assertThat(server.preflights()).isGreaterThan(before + 1);
            assertComplete("after another server had answered");
        }
    }

    @Test
    void aHeldLaneSurvivesARestartAndTheOrderIsStillDone() throws Exception {
        splitOff().close();
        changes(4);
        try (CaptureHarness run = harness("pod-2").start()) {
            awaitOutcome(run, SPLIT, Outcome.Done);
            run.awaitThat(() -> sink.received().containsAll(server.numbers(ScriptedServer.ITEMS)));
            assertThat(sink.received())
                    .filteredOn(server.numbers(Events.ORDERS)::contains)
                    .hasSize(3);

            run.order(REJOIN);
            awaitOutcome(run, REJOIN, Outcome.Done);
        }
        assertComplete("after a restart");
    }

    @Test
    void aReplayGoesOnAfterARestartThoughNoOrderStandsAnyMore() throws Exception {
        try (CaptureHarness run = splitOff()) {
            server.failReplays(true);
            changes(4);
            run.order(REJOIN);
            run.awaitThat(() -> laneState(run).equals(Optional.of(LaneState.Replaying)));
            run.awaitReason(Aspect.Streaming, SourceReason.SourceUnreachable);
            changes(4);
            run.awaitThat(() -> sink.received().containsAll(server.numbers(ScriptedServer.ITEMS)));
        }
        server.failReplays(false);
        orders.give(new Order("first", Act.FirstStart));
        try (CaptureHarness run = harness("pod-2").start()) {
            run.awaitThat(() -> checkpoint(run).lanes().size() == 1);
            changes(4);
            run.awaitThat(() -> sink.received().contains(server.last()));
            run.awaitReason(Aspect.Streaming, SourceReason.Streaming);
        }
        assertComplete("after a restart while it replays");
    }

    @Test
    void whatWasCopiedIsSettledThoughTheOrderCannotBeReadWhenTheLaneRejoins() throws Exception {
        server.diverged(Events.ORDERS);
        server.diverged(ScriptedServer.ITEMS);
        try (CaptureHarness run = splitOff()) {
            run.awaitThat(() -> marks(run).size() == 2);
            server.failReplays(true);
            run.order(Order.rejoin("rejoin-1", JOB, List.of("shop.orders"), List.of()));
            run.awaitThat(() -> laneState(run).equals(Optional.of(LaneState.Replaying)));
            orders.unreadable(Integer.MAX_VALUE);
            server.failReplays(false);
            changes(4);
            run.awaitThat(() -> checkpoint(run).lanes().size() == 1);
            run.awaitThat(() -> marks(run).equals(List.of("shop.items")));
            changes(4);
            run.awaitThat(() -> sink.received().contains(server.last()));
        }
        assertComplete("the order is not readable");
    }

    @Test
    void aJobThatCopiedNothingSettlesNothing() throws Exception {
        server.diverged(Events.ORDERS);
        try (CaptureHarness run = splitOff()) {
            run.order(REJOIN);
            awaitOutcome(run, REJOIN, Outcome.Done);
            run.awaitThat(() -> marks(run).equals(List.of("shop.orders")));
        }
    }

    private static List<String> marks(CaptureHarness run) {
        return run.board.current().diverged().stream().map(DivergedTable::table).toList();
    }
}
