package dev.lyrebird.runtime.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.contract.checkpoint.Checkpoint;
import dev.lyrebird.contract.order.JobRef;
import dev.lyrebird.contract.order.Order;
import dev.lyrebird.contract.report.Aspect;
import dev.lyrebird.contract.report.ExitCode;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.runtime.checkpoint.MemoryStore.Loss;
import dev.lyrebird.runtime.checkpoint.Samples;
import dev.lyrebird.runtime.delivery.Events;
import dev.lyrebird.runtime.delivery.TestSink;
import dev.lyrebird.runtime.engine.EngineLanes;
import dev.lyrebird.runtime.stream.Succession.Fate;
import dev.lyrebird.runtime.time.FastStopwatch;
import java.util.List;
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
        List<Boolean> disturbed =
                Succession.ofEachWrite(MOST_WRITES, n -> () -> new Run(lanes, n, loss, fate).happensAndIsComplete());

        assertThat(disturbed.subList(0, 6)).containsOnly(true);
        assertThat(disturbed).as("the last write has had its turn").contains(false);
    }

    private static final class Run {
        private final Succession captures;
        private final int n;
        private final Loss loss;
        private final Fate fate;
        private final String what;

        Run(EngineLanes lanes, int n, Loss loss, Fate fate) {
            this.n = n;
            this.loss = loss;
            this.fate = fate;
            this.what = lanes + ", write " + n + ", " + loss + ", " + fate;
            captures = new Succession(TestSink.unfenced(), around -> around.timedBy(new FastStopwatch(FASTER)), what);
            captures.server.lanes(lanes);
            captures.store.put(Samples.following("earlier", 1, 0));
        }

        /** @return whether there were so many writes that one was disturbed */
        boolean happensAndIsComplete() throws Exception {
            try (captures) {
                captures.start().awaitReason(Aspect.Streaming, SourceReason.Streaming);
                changes(3);
                awaitDelivered();
                captures.lose(n, loss, fate);
                captures.carriedOut(SPLIT);
                List<Long> before = received(Events.ORDERS);
                changes(4);
                if (captures.now().checkpoint().lanes().size() > 1) {
                    awaitDelivered();
                }
                assertThat(received(Events.ORDERS)).as(what + ": while held").isEqualTo(before);
                captures.orders.give(REJOIN);
                changes(4);
                captures.carriedOut(REJOIN);
                awaitWritten();
                changes(2);
                awaitDelivered();
                awaitWritten();
                boolean disturbed = captures.store.hasLost();
                assertThat(captures.now().stop()).as(what).isEqualTo(ExitCode.Stopped);
                assertComplete(captures.now().checkpoint());
                return disturbed;
            }
        }

        private void assertComplete(Checkpoint last) {
            assertThat(last.lanes()).as(what).hasSize(1);
            assertThat(last.position()).as(what).isEqualTo(Samples.at(captures.server.last()));
            assertThat(last.usedOrders()).as(what).containsOnlyOnce("split-1", "rejoin-1");
            Flow.assertComplete(captures.server, captures.sink.received(), Events.ORDERS, 0, what);
            Flow.assertComplete(captures.server, captures.sink.received(), ScriptedServer.ITEMS, 0, what);
        }

        /** Each once: whoever takes over may repeat what came after the last checkpoint. */
        private List<Long> received(TableId table) {
            List<Long> numbers = captures.server.numbers(table);
            return captures.sink.received().stream()
                    .filter(numbers::contains)
                    .distinct()
                    .toList();
        }

        private void awaitDelivered() {
            captures.await(() -> captures.sink.received().contains(captures.server.last()));
        }

        private void awaitWritten() {
            captures.await(() -> captures.store.checkpoint().position().equals(Samples.at(captures.server.last())));
        }

        private void changes(int each) {
            for (int i = 0; i < each; i++) {
                captures.server.change(Events.ORDERS);
                captures.server.change(ScriptedServer.ITEMS);
            }
        }
    }
}
