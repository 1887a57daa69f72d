package dev.lyrebird.contract.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GroupLedgerTest {
    @Test
    void aPlannedGroupHasAllToDo() {
        GroupLedger ledger = Ledgers.of(0, 2, 3);
        assertThat(ledger.unfinished()).containsExactly(0, 1, 2, 3, 4);
        assertThat(ledger.state().finished()).isFalse();
        assertThat(ledger.state().tables())
                .containsExactly(
                        new TableProgress(Ledgers.ORDERS, 2, 0, 0, 20, 0, 0, 0, 0, ""),
                        new TableProgress(Ledgers.ITEMS, 3, 0, 0, 3, 0, 0, 0, 0, ""));
    }

    @Test
    void aGroupWithoutChunksIsFinished() {
        assertThat(Ledgers.of(0, 0, 0).state().finished()).isTrue();
    }

    @Test
    void whoClaimsHasTheNextEpochAndLosesNothing() {
        GroupLedger ledger = Ledgers.of(0, 2, 0).claimed("a").done(0, 7, 70).claimed("b");
        assertThat(ledger.state().epoch()).isEqualTo(2);
        assertThat(ledger.state().writer()).as("it may still deliver").isEqualTo("a");
        assertThat(ledger.signed("b").state().writer()).isEqualTo("b");
        assertThat(ledger.unfinished()).containsExactly(1);
    }

    @Test
    void aChunkCountsOnce() {
        GroupLedger once = Ledgers.of(0, 2, 0).done(1, 7, 70);
        assertThat(once.done(1, 7, 70)).isEqualTo(once);
        assertThat(once.state().tables().get(0))
                .isEqualTo(new TableProgress(Ledgers.ORDERS, 2, 1, 0, 20, 10, 0, 7, 70, ""));
    }

    @Test
    void aFailedTableGoesAloneWithTheChunksItHasLeft() {
        GroupLedger ledger = Ledgers.of(0, 3, 2).done(0, 7, 70).tableFailed(1, "Got error 127");
        assertThat(ledger.unfinished()).containsExactly(3, 4);
        assertThat(ledger.state().tables().get(0))
                .isEqualTo(new TableProgress(Ledgers.ORDERS, 3, 1, 2, 30, 10, 20, 7, 70, "Got error 127"));
        assertThat(ledger.done(3, 1, 1).done(4, 1, 1).state().finished()).isTrue();
    }

    @Test
    void aChunkThatWasGivenUpAndDoneAfterAllCountsAsDone() {
        GroupLedger ledger = Ledgers.of(0, 2, 0).tableFailed(0, "x").done(0, 5, 50);
        assertThat(ledger.state().tables().get(0).done()).isEqualTo(1);
        assertThat(ledger.state().tables().get(0).failed()).isEqualTo(1);
        assertThat(ledger.state().failed()).isEqualTo(ChunkSet.parse("1"));
        assertThat(ledger.state().tables().get(0).error()).isEqualTo("x");
        assertThat(ledger.done(1, 5, 50).state().tables().get(0).error())
                .as("nothing of it is given up any more")
                .isEmpty();
    }

    @Test
    void aTableThatChangedIsReadFromItsFirstChunkOn() {
        GroupLedger ledger = Ledgers.of(0, 2, 2)
                .done(0, 7, 70)
                .tableFailed(1, "x")
                .done(2, 1, 1)
                .tableAnew(0);
        assertThat(ledger.unfinished()).containsExactly(0, 1, 3);
        assertThat(ledger.state().tables().get(0))
                .isEqualTo(new TableProgress(Ledgers.ORDERS, 2, 0, 0, 20, 0, 0, 0, 0, ""));
        assertThat(ledger.state().tables().get(1).done()).isEqualTo(1);
    }

    @Test
    void whatAWorkerWaitsForGoesWithIt() {
        WorkerWait stopped = new WorkerWait(WaitCause.ReplicaStopped, "It does not replicate.");
        GroupLedger ledger = Ledgers.of(0, 2, 0).claimed("a").waiting(Optional.of(stopped));
        assertThat(ledger.done(0, 7, 70).state().waits()).contains(stopped);
        assertThat(ledger.waiting(Optional.empty()).state().waits()).isEmpty();
        assertThat(ledger.claimed("b").state().waits()).isEmpty();
        assertThat(LedgerCodec.state(Optional.of(LedgerCodec.encode(ledger.state()))))
                .isEqualTo(new LedgerReading.Readable<>(ledger.state()));
    }

    @Test
    void everyServerThatWasReadIsRememberedOnce() {
        GroupLedger ledger =
                Ledgers.of(0, 2, 0).readBy("a").readBy("b").readBy("a").claimed("pod");
        assertThat(ledger.state().readers()).containsExactly("a", "b");
        for (int i = 0; i < 100; i++) {
            ledger = ledger.readBy("server" + i);
        }
        assertThat(ledger.state().readers()).hasSize(GroupState.MOST_READERS);
    }

    @Test
    void aLedgerOfAnEarlierVersionSaysNothingOfReaders() {
        String text = LedgerCodec.encode(Ledgers.of(0, 1, 0).state());
        assertThat(text).doesNotContain("readers", "waits");
        assertThat(LedgerCodec.state(Optional.of(text)))
                .isEqualTo(new LedgerReading.Readable<>(Ledgers.of(0, 1, 0).state()));
    }

    @Test
    void aLongErrorIsCut() {
        assertThat(Ledgers.of(0, 1, 0)
                        .tableFailed(0, "x".repeat(9000))
                        .state()
                        .tables()
                        .get(0)
                        .error())
                .hasSize(512);
    }

    @Test
    void aStateOfOtherChunksIsRefused() {
        GroupLedger zero = Ledgers.of(0, 1, 0);
        assertThatThrownBy(
                        () -> new GroupLedger(zero.chunks(), Ledgers.of(1, 1, 0).state()))
                .hasMessageContaining("other chunks");
    }

    @Test
    void aChunkBelongsToATableOfItsGroup() {
        List<Chunk> chunks = List.of(new Chunk(1, List.of(), ChunkRange.ALL, 1));
        assertThatThrownBy(() -> new GroupChunks(1, "uid", 0, List.of(), chunks))
                .hasMessageContaining("table 1 of 0");
    }
}
