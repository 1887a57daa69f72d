package dev.lyrebird.runtime.stream;

import dev.lyrebird.contract.order.Order;
import dev.lyrebird.contract.report.OrderEcho.Outcome;
import dev.lyrebird.runtime.checkpoint.MemoryStore;
import dev.lyrebird.runtime.checkpoint.MemoryStore.Loss;
import dev.lyrebird.runtime.delivery.TestSink;
import dev.lyrebird.runtime.stream.CaptureHarness.CurrentOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionTimeoutException;

/** A capture, one of whose writes goes wrong, and the one that may replace it at that moment, while it lives. */
final class Succession implements AutoCloseable {
    final MemoryStore store = new MemoryStore();
    final ScriptedServer server = new ScriptedServer();
    final TestSink sink;
    final CurrentOrder orders = new CurrentOrder();
    private final UnaryOperator<Surroundings> edit;
    private final String what;
    private final List<CaptureHarness> harnesses = new ArrayList<>();
    private Fate fate = Fate.Lives;

    /** What becomes of the process. */
    enum Fate {
        Lives,
        IsReplaced
    }

    /**
     * @param edit what is special around its captures
     * @param what says in failures which run it is
     */
    Succession(TestSink sink, UnaryOperator<Surroundings> edit, String what) {
        this.sink = sink;
        this.edit = edit;
        this.what = what;
    }

    /** Runs side by side, since they wait most of the time, one run for each write. @return whether it was disturbed, by run */
    static List<Boolean> ofEachWrite(int most, IntFunction<Callable<Boolean>> run) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(most);
        try {
            List<Boolean> disturbed = new ArrayList<>();
            for (Future<Boolean> one :
                    pool.invokeAll(IntStream.rangeClosed(1, most).mapToObj(run).toList())) {
                disturbed.add(one.get());
            }
            return disturbed;
        } finally {
            pool.shutdownNow();
        }
    }

    /** From now on the {@code n}-th write goes wrong. */
    void lose(int n, Loss loss, Fate afterwards) {
        store.loseAt(n, loss);
        fate = afterwards;
    }

    /** @return the first capture, or one more */
    CaptureHarness start() {
        CaptureHarness started =
                edit.apply(Surroundings.quick(store, server, sink, orders)).capture("pod-" + harnesses.size());
        harnesses.add(started);
        return started.start();
    }

    /** @return whoever came last */
    CaptureHarness now() {
        return harnesses.get(harnesses.size() - 1);
    }

    /** Gives an order and waits until it was carried out. */
    void carriedOut(Order order) {
        orders.give(order);
        await(() -> now().board
                .current()
                .order()
                .filter(echo -> echo.id().equals(order.id()) && echo.outcome() == Outcome.Done)
                .isPresent());
    }

    /** Waits; whoever is to be replaced is, in between. */
    void await(BooleanSupplier condition) {
        try {
            now().awaitThat(() -> {
                if (fate == Fate.IsReplaced && store.hasLost() && harnesses.size() == 1) {
                    start();
                }
                return condition.getAsBoolean();
            });
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(
                    what + ", log until " + server.last() + ", received " + sink.received() + ", " + store.checkpoint()
                            + ", " + now().capture.status(),
                    e);
        }
    }

    @Override
    public void close() throws Exception {
        for (CaptureHarness harness : harnesses) {
            harness.close();
        }
    }
}
