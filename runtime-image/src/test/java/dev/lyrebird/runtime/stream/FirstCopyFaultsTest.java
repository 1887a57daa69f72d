package dev.lyrebird.runtime.stream;

import static dev.lyrebird.runtime.checkpoint.Samples.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.contract.checkpoint.Checkpoint;
import dev.lyrebird.contract.checkpoint.JobRef;
import dev.lyrebird.contract.checkpoint.Lane;
import dev.lyrebird.contract.config.FirstCopy;
import dev.lyrebird.contract.config.StdoutSinkConfig;
import dev.lyrebird.contract.order.Act;
import dev.lyrebird.contract.order.Order;
import dev.lyrebird.contract.report.Aspect;
import dev.lyrebird.contract.report.OrderEcho.Outcome;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.runtime.checkpoint.MemoryStore;
import dev.lyrebird.runtime.checkpoint.MemoryStore.Loss;
import dev.lyrebird.runtime.checkpoint.Samples;
import dev.lyrebird.runtime.delivery.Events;
import dev.lyrebird.runtime.delivery.TestSink;
import dev.lyrebird.runtime.stream.CaptureHarness.CurrentOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A first copy is left to a job, discarded, left to another one, and streamed from, in which one write after the other goes wrong; and
 * whoever wrote it lives on, or is replaced at that moment.
 */
class FirstCopyFaultsTest {
    private static final int MOST_WRITES = 16;
    private static final long P = 5;
    private static final JobRef ONE = new JobRef("uid-1", "orders-first");
    private static final JobRef TWO = new JobRef("uid-2", "orders-first");

    @ParameterizedTest
    @CsvSource({"Before, false", "After, false", "Before, true", "After, true"})
    void whicheverWriteGoesWrongTheStreamBeginsAtPAfterACopy(Loss loss, boolean replaced) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(MOST_WRITES); // they wait most of the time
        try {
            List<Callable<Boolean>> runs = IntStream.rangeClosed(1, MOST_WRITES)
                    .<Callable<Boolean>>mapToObj(n -> () -> new Run(n, loss, replaced).happens())
                    .toList();
            List<Boolean> disturbed = new ArrayList<>();
            for (Future<Boolean> run : pool.invokeAll(runs)) {
                disturbed.add(run.get());
            }
            assertThat(disturbed.subList(0, 4)).containsOnly(true);
        } finally {
            pool.shutdownNow();
        }
    }

    private static final class Run {
        private final MemoryStore store = new MemoryStore();
        private final ScriptedServer server = new ScriptedServer();
        private final TestSink sink = new TestSink();
        private final CurrentOrder orders = new CurrentOrder();
        private final List<CaptureHarness> harnesses = new ArrayList<>();
        private final int n;
        private final Loss loss;
        private final boolean replaced;
        private final String what;
        private boolean mayBeReplaced;

        Run(int n, Loss loss, boolean replaced) {
            this.n = n;
            this.loss = loss;
            this.replaced = replaced;
            this.what = "write " + n + ", " + loss + (replaced ? ", replaced" : "");
            server.growTo((int) P);
            orders.give(new Order("first-1", Act.FirstStart));
        }

        /** @return whether there were so many writes that one was disturbed */
        boolean happens() throws Exception {
            if (!replaced) {
                store.loseAt(n, loss);
            }
            start();
            await(() -> says(SourceReason.AwaitsSnapshotJob));
            if (replaced) { // one that has not begun yet would itself replace the one that did
                store.loseAt(n, loss);
                mayBeReplaced = true;
            }
            server.growTo(8);
            carriedOut(Order.assignCopy("assign-1", ONE));
            carriedOut(Order.discardCopy("discard-1", ONE));
            await(() -> says(SourceReason.AwaitsSnapshotJob));
            carriedOut(Order.assignCopy("assign-2", TWO));
            assertThat(sink.received()).as(what).isEmpty();
            assertThat(now().checkpoint().position()).as(what).isEqualTo(at(P));
            carriedOut(Order.rejoin("rejoin-2", TWO));
            server.growTo(12);
            await(() -> sink.received().contains(12L));
            boolean disturbed = store.hasLost();
            assertThat(now().stop()).as(what).isEqualTo(ExitCode.Stopped);
            assertWhole(now().checkpoint());
            for (CaptureHarness harness : harnesses) {
                harness.close();
            }
            return disturbed;
        }

        private void assertWhole(Checkpoint last) {
            assertThat(last.lanes()).as(what).containsExactly(Lane.following(at(12)));
            assertThat(last.usedOrders()).as(what).containsOnlyOnce("assign-1", "discard-1", "assign-2", "rejoin-2");
            assertThat(last.snapshots()).as(what).hasSize(1);
            if (replaced) { // two writers for a moment: all of it, at least once
                assertThat(sink.received())
                        .as(what)
                        .contains(6L, 7L, 8L, 9L, 10L, 11L, 12L)
                        .allMatch(n -> n > P);
            } else {
                Flow.assertComplete(server, sink.received(), Events.ORDERS, P, what);
            }
        }

        private boolean says(SourceReason reason) {
            return now().finding(Aspect.SnapshotComplete)
                    .filter(finding -> finding.reason() == reason)
                    .isPresent();
        }

        private void carriedOut(Order order) {
            orders.give(order);
            await(() -> now().board
                    .current()
                    .order()
                    .filter(echo -> echo.id().equals(order.id()) && echo.outcome() == Outcome.Done)
                    .isPresent());
        }

        private void await(BooleanSupplier condition) {
            now().awaitThat(() -> {
                if (mayBeReplaced && store.hasLost() && harnesses.size() == 1) {
                    start();
                }
                return condition.getAsBoolean();
            });
        }

        private void start() {
            CaptureHarness started = new CaptureHarness(
                    Samples.config(store.uid(), new StdoutSinkConfig(), Samples.quick()),
                    FirstCopy.ByJob,
                    store,
                    server,
                    sink,
                    orders,
                    "pod-" + harnesses.size());
            harnesses.add(started);
            started.start();
        }

        private CaptureHarness now() {
            return harnesses.get(harnesses.size() - 1);
        }
    }
}
