package dev.lyrebird.runtime.snapshot.copy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.contract.snapshot.Chunk;
import dev.lyrebird.contract.snapshot.ChunkRange;
import dev.lyrebird.contract.snapshot.ChunkedTable;
import dev.lyrebird.contract.snapshot.GroupChunks;
import dev.lyrebird.contract.snapshot.TableProgress;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.runtime.snapshot.copy.TableFailure.Remedy;
import dev.lyrebird.runtime.snapshot.ledger.MemoryLedgerStore;
import dev.lyrebird.runtime.time.Stopwatch;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tables whose definition is another one each time that a connection looks, or whose chunks fail. */
class GroupWorkTest {
    private final GroupWork work = begin();

    private static GroupWork begin() {
        List<ChunkedTable> tables = List.of(table("a"), table("b"));
        List<Chunk> chunks = List.of(chunk(0, "p0"), chunk(0, "p1"), chunk(1, "p0"));
        MemoryLedgerStore store = new MemoryLedgerStore(new GroupChunks(GroupChunks.VERSION, "uid", 0, tables, chunks));
        Stopwatch stopwatch = Stopwatch.system();
        return new GroupWork(store, Takeover.alone(store.claim("writer"), "writer", stopwatch.now()), 3, stopwatch);
    }

    private static ChunkedTable table(String name) {
        return new ChunkedTable(new TableId("shop", name), List.of(), "planned");
    }

    private static Chunk chunk(int table, String partition) {
        return new Chunk(table, List.of(partition), ChunkRange.ALL, 1);
    }

    @Test
    void itIsCopiedAnewWithTheNewDefinition() throws Exception {
        work.done(work.take().orElseThrow(), "planned", new ChunkCount(5, 50));
        work.changed(work.take().orElseThrow(), "altered");
        assertThat(table(0))
                .extracting(TableProgress::done, TableProgress::rows)
                .containsExactly(0, 0L);
        assertThat(work.digest(work.take().orElseThrow())).isEqualTo("altered");
    }

    @Test
    void whereServersTakeTurnsItIsGivenUpAndTheOthersAreCopied() throws Exception {
        int changes = 0;
        while (table(0).failed() == 0) {
            assertThat(changes).as("changes").isLessThan(100);
            ChunkTask task = work.take().orElseThrow();
            work.changed(task, work.digest(task).equals("planned") ? "unlike" : "planned");
            changes++;
        }
        assertThat(changes).isEqualTo(6);
        assertThat(table(0).failed()).isEqualTo(2);
        assertThat(table(0).error()).contains("not the same on all servers at this address");

        work.done(work.take().orElseThrow(), "planned", new ChunkCount(5, 50));
        assertThat(table(1).done()).isEqualTo(1);
        assertThat(work.isFinished()).isTrue();
    }

    @Test
    void thatAnotherThreadHasSeenItTooIsNoFurtherChange() throws Exception {
        for (int i = 0; i < 20; i++) {
            work.changed(work.take().orElseThrow(), "altered");
        }
        assertThat(table(0).failed()).isZero();
    }

    /** Each time its rows were delivered again. */
    @Test
    void whatIsEndedEachTimeIsGivenUpAndWhatIsRefusedEarlier() throws Exception {
        ChunkTask killed = work.take().orElseThrow();
        for (int i = 1; i < 8; i++) {
            assertThat(work.failed(killed, failure(Remedy.AGAIN_AND_AGAIN))).isTrue();
        }
        assertThat(work.failed(killed, failure(Remedy.AGAIN)))
                .as("the first refusal")
                .isTrue();
        assertThat(work.failed(killed, failure(Remedy.AGAIN_AND_AGAIN))).isFalse();
        assertThat(table(0).error()).isEqualTo("of a test");

        ChunkTask refused = work.take().orElseThrow();
        work.failed(refused, failure(Remedy.AGAIN));
        work.failed(refused, failure(Remedy.AGAIN));
        assertThat(work.failed(refused, failure(Remedy.AGAIN))).isFalse();
        assertThat(work.isFinished()).isTrue();
    }

    private static TableFailure failure(Remedy remedy) {
        return new TableFailure("of a test", remedy, null);
    }

    private TableProgress table(int number) {
        return work.state().tables().get(number);
    }
}
