package dev.lyrebird.runtime.snapshot.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lyrebird.contract.snapshot.Chunk;
import dev.lyrebird.contract.snapshot.ChunkRange;
import dev.lyrebird.contract.snapshot.ChunkedTable;
import dev.lyrebird.contract.snapshot.GroupChunks;
import dev.lyrebird.contract.snapshot.GroupLedger;
import dev.lyrebird.contract.snapshot.WaitCause;
import dev.lyrebird.contract.snapshot.WorkerWait;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.runtime.engine.DeliveryEnded;
import dev.lyrebird.runtime.snapshot.copy.TableFailure.Remedy;
import dev.lyrebird.runtime.snapshot.ledger.LedgerLost;
import dev.lyrebird.runtime.snapshot.ledger.LedgerStore;
import dev.lyrebird.runtime.snapshot.ledger.MemoryLedgerStore;
import dev.lyrebird.runtime.time.ManualStopwatch;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A worker that was deleted by force and lives on: what it still sends must arrive before the stream of its tables goes on. */
class TakeoverTest {
    private static final Optional<Duration> SEND = Optional.of(Duration.ofSeconds(5));

    /** 30 seconds on the last confirmation, 2 between being allowed and sending, and the send. */
    private static final Duration UNTIL_NOTHING_COMES = Duration.ofSeconds(37);

    private final ManualStopwatch stopwatch = new ManualStopwatch();
    private final MemoryLedgerStore store = new MemoryLedgerStore(new GroupChunks(
            GroupChunks.VERSION,
            "uid",
            0,
            List.of(new ChunkedTable(new TableId("shop", "orders"), List.of(), "planned")),
            List.of(new Chunk(0, List.of("p0"), ChunkRange.ALL, 1), new Chunk(0, List.of("p1"), ChunkRange.ALL, 1))));

    /** A destination that is broken in one way, and then in another. */
    @Test
    void anotherReasonOfTheSameWaitIsTold() throws Exception {
        GroupWork work = taken("pod-1", SEND);
        stopwatch.pass(Duration.ofSeconds(1));
        work.waits(unavailable("A"));
        assertThat(told(work)).isEqualTo("A");

        stopwatch.pass(Duration.ofSeconds(29));
        work.waits(unavailable("B"));
        assertThat(told(work)).as("figures change with each look").isEqualTo("A");

        stopwatch.pass(Duration.ofSeconds(1));
        work.waits(unavailable("B"));
        assertThat(told(work)).isEqualTo("B");
    }

    private static Optional<WorkerWait> unavailable(String why) {
        return Optional.of(new WorkerWait(WaitCause.SinkUnavailable, why));
    }

    private static String told(GroupWork work) {
        assertThat(work.isSaved()).isTrue();
        return work.state().waits().orElseThrow().message();
    }

    private GroupWork taken(String pod, Optional<Duration> longestSend) throws Exception {
        return new GroupWork(store, Takeover.of(store, pod, longestSend, stopwatch), 3, stopwatch);
    }

    private boolean copiesWhatIsLeft(GroupWork work) throws Exception {
        for (Optional<ChunkTask> task = work.take(); task.isPresent(); task = work.take()) {
            work.done(task.get(), "planned", new ChunkCount(5, 50));
        }
        assertThat(work.isFinished()).isTrue();
        return work.isSaved();
    }

    @Test
    void aGroupIsNotSaidToBeWholeWhileSomethingOfAPredecessorCanCome() throws Exception {
        GroupWork frozen = taken("pod-1", SEND);
        LedgerFence fence = new LedgerFence(frozen, stopwatch);
        GroupWork successor = taken("pod-2", SEND);

        assertThat(copiesWhatIsLeft(successor)).isFalse();
        fence.pass(); // it does not know yet
        stopwatch.pass(UNTIL_NOTHING_COMES.minusMillis(1));
        successor.saveNow();
        assertThat(successor.isSaved()).isFalse();
        assertThatThrownBy(fence::pass).isInstanceOf(DeliveryEnded.class);

        stopwatch.pass(Duration.ofMillis(1));
        successor.saveNow();
        assertThat(successor.isSaved()).isTrue();
        assertThat(store.claim("anybody").state().finished()).isTrue();
    }

    /** Who reads the ledger as finished waits for nobody. */
    @Test
    void aTableThatIsGivenUpIsNotSaidToBeOverWhileAnotherThreadDeliversOfIt() throws Exception {
        GroupWork work = taken("pod-1", SEND);
        ChunkTask given = work.take().orElseThrow();
        work.take().orElseThrow();
        work.failed(given, new TableFailure("of a test", Remedy.NONE, null));

        stopwatch.pass(Duration.ofSeconds(31));
        new LedgerFence(work, stopwatch).pass(); // the other one's rows need it
        assertThat(store.claim("pod-1").state().finished()).isFalse();

        GroupWork again = taken("pod-1", SEND);
        ChunkTask first = again.take().orElseThrow();
        ChunkTask second = again.take().orElseThrow();
        again.failed(first, new TableFailure("of a test", Remedy.NONE, null));
        again.done(second, "planned", new ChunkCount(5, 50));
        assertThat(again.isSaved()).isTrue();
        assertThat(store.claim("pod-2").state().finished()).isTrue();
    }

    @Test
    void whatWasCopiedIsWrittenDownMeanwhile() throws Exception {
        taken("pod-1", SEND);
        GroupWork successor = taken("pod-2", SEND);
        stopwatch.pass(Duration.ofSeconds(2));
        successor.done(successor.take().orElseThrow(), "planned", new ChunkCount(5, 50));

        assertThat(store.claim("pod-3").state().tables().get(0).done()).isEqualTo(1);
    }

    @Test
    void aContainerThatEndsWhileItWaitsLeavesTheWaitToTheNextOne() throws Exception {
        taken("pod-1", SEND);
        copiesWhatIsLeft(taken("pod-2", SEND));

        assertThat(copiesWhatIsLeft(taken("pod-2", SEND))).isFalse();
    }

    @Test
    void nobodyWaitsForAnEarlierContainerOfThePod() throws Exception {
        taken("pod-1", SEND);
        assertThat(copiesWhatIsLeft(taken("pod-1", SEND))).isTrue();
    }

    @Test
    void nobodyWaitsForOneThatSaidThatItHasEnded() throws Exception {
        taken("pod-1", SEND).release();
        assertThat(copiesWhatIsLeft(taken("pod-2", SEND))).isTrue();
    }

    @Test
    void whoeverWaitsCannotSayThatItsPredecessorHasEnded() throws Exception {
        taken("pod-1", SEND);
        taken("pod-2", SEND).release();
        assertThat(copiesWhatIsLeft(taken("pod-3", SEND))).isFalse();
    }

    @Test
    void nobodyWaitsWhereTheDestinationRefusesWhoWasReplaced() throws Exception {
        taken("pod-1", Optional.empty());
        assertThat(copiesWhatIsLeft(taken("pod-2", Optional.empty()))).isTrue();
    }

    /** The answer to a write can take long: what it confirms is as old as the question. */
    @Test
    void aWorkerTrustsAConfirmationFromWhenItAsked() throws Exception {
        SlowStore slow = new SlowStore();
        GroupWork slowly = new GroupWork(slow, Takeover.of(slow, "pod-1", SEND, stopwatch), 3, stopwatch);
        assertThat(slowly.sinceConfirmed()).isEqualTo(SlowStore.ANSWER);
        slowly.confirm();
        assertThat(slowly.sinceConfirmed()).isEqualTo(SlowStore.ANSWER);
    }

    /** A store whose answers take a while. */
    private final class SlowStore implements LedgerStore {
        private static final Duration ANSWER = Duration.ofSeconds(9);

        @Override
        public GroupLedger claim(String writer) {
            stopwatch.pass(ANSWER);
            return store.claim(writer);
        }

        @Override
        public void save(GroupLedger ledger) throws LedgerLost {
            store.save(ledger);
            stopwatch.pass(ANSWER);
        }
    }
}
