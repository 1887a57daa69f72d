package dev.lyrebird.runtime.stream;

import static dev.lyrebird.runtime.checkpoint.Samples.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.contract.checkpoint.Checkpoint;
import dev.lyrebird.contract.checkpoint.Lane;
import dev.lyrebird.contract.config.FirstCopyMaker;
import dev.lyrebird.contract.order.Act;
import dev.lyrebird.contract.order.JobRef;
import dev.lyrebird.contract.order.Order;
import dev.lyrebird.contract.report.Aspect;
import dev.lyrebird.contract.report.ExitCode;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.runtime.checkpoint.MemoryStore.Loss;
import dev.lyrebird.runtime.delivery.Events;
import dev.lyrebird.runtime.delivery.TestSink;
import dev.lyrebird.runtime.stream.Succession.Fate;
import java.util.List;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A first copy is left to a job, discarded, left to another one, and streamed from, in which one write after the other goes wrong; and
 * whoever wrote it lives on, or is replaced at that moment.
 */
@Execution(ExecutionMode.CONCURRENT) // they wait most of the time
class FirstCopyFaultsTest {
    private static final int MOST_WRITES = 16;
    private static final long P = 5;
    private static final JobRef ONE = new JobRef("uid-1", "orders-first");
    private static final JobRef TWO = new JobRef("uid-2", "orders-first");

    @ParameterizedTest
    @CsvSource({"Before, Lives", "After, Lives", "Before, IsReplaced", "After, IsReplaced"})
    void whicheverWriteGoesWrongTheStreamBeginsAtPAfterACopy(Loss loss, Fate fate) throws Exception {
        List<Boolean> disturbed = Succession.ofEachWrite(MOST_WRITES, n -> () -> new Run(n, loss, fate).happens());

        assertThat(disturbed.subList(0, 4)).containsOnly(true);
    }

    private static final class Run {
        private final Succession captures;
        private final int n;
        private final Loss loss;
        private final Fate fate;
        private final String what;

        Run(int n, Loss loss, Fate fate) {
            this.n = n;
            this.loss = loss;
            this.fate = fate;
            this.what = "write " + n + ", " + loss + ", " + fate;
            captures = new Succession(new TestSink(), around -> around.copying(FirstCopyMaker.ByJob), what);
            captures.server.growTo((int) P);
            captures.orders.give(new Order("first-1", Act.FirstStart));
        }

        /** @return whether there were so many writes that one was disturbed */
        boolean happens() throws Exception {
            try (captures) {
                if (fate == Fate.Lives) {
                    captures.lose(n, loss, fate);
                }
                captures.start();
                captures.await(() -> says(SourceReason.AwaitsSnapshotJob));
                if (fate == Fate.IsReplaced) { // one that has not begun yet would itself replace the one that did
                    captures.lose(n, loss, fate);
                }
                captures.server.growTo(8);
                captures.carriedOut(Order.assignCopy("assign-1", ONE));
                captures.carriedOut(Order.discardCopy("discard-1", ONE));
                captures.await(() -> says(SourceReason.AwaitsSnapshotJob));
                captures.carriedOut(Order.assignCopy("assign-2", TWO));
                assertThat(captures.sink.received()).as(what).isEmpty();
                assertThat(captures.now().checkpoint().position()).as(what).isEqualTo(at(P));
                captures.carriedOut(Order.rejoin("rejoin-2", TWO));
                captures.server.growTo(12);
                captures.await(() -> captures.sink.received().contains(12L));
                boolean disturbed = captures.store.hasLost();
                assertThat(captures.now().stop()).as(what).isEqualTo(ExitCode.Stopped);
                assertWhole(captures.now().checkpoint());
                return disturbed;
            }
        }

        private void assertWhole(Checkpoint last) {
            assertThat(last.lanes())
                    .as(what)
                    .usingRecursiveFieldByFieldElementComparatorIgnoringFields("since")
                    .containsExactly(Lane.following(at(12)));
            assertThat(last.usedOrders()).as(what).containsOnlyOnce("assign-1", "discard-1", "assign-2", "rejoin-2");
            assertThat(last.snapshots()).as(what).hasSize(1);
            if (fate == Fate.IsReplaced) { // two writers for a moment: all of it, at least once
                assertThat(captures.sink.received())
                        .as(what)
                        .contains(6L, 7L, 8L, 9L, 10L, 11L, 12L)
                        .allMatch(number -> number > P);
            } else {
                Flow.assertComplete(captures.server, captures.sink.received(), Events.ORDERS, P, what);
            }
        }

        private boolean says(SourceReason reason) {
            return captures.now()
                    .finding(Aspect.SnapshotComplete)
                    .filter(finding -> finding.reason() == reason)
                    .isPresent();
        }
    }
}
