package dev.lyrebird.runtime.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.contract.checkpoint.Checkpoint;
import dev.lyrebird.contract.checkpoint.JobRef;
import dev.lyrebird.contract.config.StdoutSinkConfig;
import dev.lyrebird.contract.order.Order;
import dev.lyrebird.contract.report.Aspect;
import dev.lyrebird.contract.report.OrderEcho.Outcome;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.runtime.checkpoint.MemoryStore;
import dev.lyrebird.runtime.checkpoint.MemoryStore.Loss;
import dev.lyrebird.runtime.checkpoint.Samples;
import dev.lyrebird.runtime.delivery.Events;
import dev.lyrebird.runtime.delivery.TestSink;
import dev.lyrebird.runtime.engine.EngineLanes;
import dev.lyrebird.runtime.stream.CaptureHarness.CurrentOrder;
import dev.lyrebird.runtime.time.FastStopwatch;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A split, a hold, a replay and a merge, in which one write after the other goes wrong: before it was carried out, or its answer;
 * and whoever wrote it lives on, or is replaced at that moment, while it lives and delivers. The destination takes what comes from
 * both, so nothing but the successor's waiting keeps their events apart.
 */
@Execution(ExecutionMode.CONCURRENT) // they wait most of the time
class LaneFaultsTest {
    private static final int MOST_WRITES = 24;

    /** A successor waits for 32 seconds. */
    private static final int FASTER = 10;

    private static final JobRef JOB = new JobRef("job-uid", "nightly");
    private static final Order SPLIT = Order.split("split-1", JOB, List.of("shop.orders"));
    private static final Order REJOIN = Order.rejoin("rejoin-1", JOB);

    /** What becomes of the process. */
    enum Fate {
        Lives,
        IsReplaced
    }

    @ParameterizedTest
    @CsvSource({
        "Several, Before, Lives",
        "Several, After, Lives",
        "Several, Before, IsReplaced",
        "Several, After, IsReplaced",
        "One, After, Lives",
        "One, After, IsReplaced"
    })
    void whicheverWriteGoesWrongNothingIsLost(EngineLanes lanes, Loss loss, Fate fate) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(MOST_WRITES); // they wait most of the time
        try {
            List<Callable<Boolean>> runs = IntStream.rangeClosed(1, MOST_WRITES)
                    .<Callable<Boolean>>mapToObj(n -> () -> new Run(lanes, n, loss, fate).happensAndIsComplete())
                    .toList();
            List<Boolean> disturbed = new ArrayList<>();
            for (Future<Boolean> run : pool.invokeAll(runs)) {
                disturbed.add(run.get());
            }
            assertThat(disturbed.subList(0, 6)).containsOnly(true);
            assertThat(disturbed).as("the last write has had its turn").contains(false);
        } finally {
            pool.shutdownNow();
        }
    }

    private static final class Run {
        private final MemoryStore store = new MemoryStore();
        private final ScriptedServer server = new ScriptedServer();
        private final TestSink sink = TestSink.unfenced();
        private final CurrentOrder orders = new CurrentOrder();
        private final List<CaptureHarness> harnesses = new ArrayList<>();
        private final int n;
        private final Loss loss;
        private final Fate fate;
        private final String what;

        Run(EngineLanes lanes, int n, Loss loss, Fate fate) {
            this.n = n;
            this.loss = loss;
            this.fate = fate;
            this.what = lanes + ", write " + n + ", " + loss + ", " + fate;
            server.lanes(lanes);
            store.put(Samples.following("earlier", 1, 0));
        }

        /** @return whether there were so many writes that one was disturbed */
        boolean happensAndIsComplete() throws Exception {
            CaptureHarness first = start();
            first.awaitReason(Aspect.Streaming, SourceReason.Streaming);
            changes(3);
            await(() -> sink.received().contains(server.last()));
            store.loseAt(n, loss);
            carriedOut(SPLIT);
            List<Long> before = received(Events.ORDERS);
            changes(4);
            if (now().checkpoint().lanes().size() > 1) {
                await(() -> sink.received().contains(server.last()));
            }
            assertThat(received(Events.ORDERS)).as(what + ": while held").isEqualTo(before);
            orders.give(REJOIN);
            changes(4);
            carriedOut(REJOIN);
            awaitWritten();
            changes(2);
            await(() -> sink.received().contains(server.last()));
            awaitWritten();
            boolean disturbed = store.hasLost();
            assertThat(now().stop()).as(what).isEqualTo(ExitCode.Stopped);
            assertComplete(now().checkpoint());
            for (CaptureHarness harness : harnesses) {
                harness.close();
            }
            return disturbed;
        }

        private void assertComplete(Checkpoint last) {
            assertThat(last.lanes()).as(what).hasSize(1);
            assertThat(last.position()).as(what).isEqualTo(Samples.at(server.last()));
            assertThat(last.usedOrders()).as(what).containsOnlyOnce("split-1", "rejoin-1");
            Flow.assertComplete(server, sink.received(), Events.ORDERS, 0, what);
            Flow.assertComplete(server, sink.received(), ScriptedServer.ITEMS, 0, what);
        }

        /** Each once: whoever takes over may repeat what came after the last checkpoint. */
        private List<Long> received(TableId table) {
            List<Long> numbers = server.numbers(table);
            return sink.received().stream().filter(numbers::contains).distinct().toList();
        }

        private void carriedOut(Order order) {
            orders.give(order);
            await(() -> now().board
                    .current()
                    .order()
                    .filter(echo -> echo.id().equals(order.id()) && echo.outcome() == Outcome.Done)
                    .isPresent());
        }

        private void awaitWritten() {
            await(() -> store.checkpoint().position().equals(Samples.at(server.last())));
        }

        private void await(java.util.function.BooleanSupplier condition) {
            try {
                now().awaitThat(() -> {
                    if (fate == Fate.IsReplaced && store.hasLost() && harnesses.size() == 1) {
                        start();
                    }
                    return condition.getAsBoolean();
                });
            } catch (ConditionTimeoutException e) {
                throw new AssertionError(
                        what + ", log until " + server.last() + ", received " + sink.received() + ", "
                                + store.checkpoint() + ", " + now().capture.status(),
                        e);
            }
        }

        private CaptureHarness start() {
            CaptureHarness started = new CaptureHarness(
                    Samples.config(store.uid(), new StdoutSinkConfig(), Samples.quick()),
                    store,
                    server,
                    sink,
                    orders,
                    "pod-" + harnesses.size(),
                    new FastStopwatch(FASTER));
            harnesses.add(started);
            return started.start();
        }

        private CaptureHarness now() {
            return harnesses.get(harnesses.size() - 1);
        }

        private void changes(int each) {
            for (int i = 0; i < each; i++) {
                server.change(Events.ORDERS);
                server.change(ScriptedServer.ITEMS);
            }
        }
    }
}
