package dev.lyrebird.runtime.snapshot.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lyrebird.contract.names.DataKeys;
import dev.lyrebird.contract.names.SnapshotNames;
import dev.lyrebird.contract.snapshot.Chunk;
import dev.lyrebird.contract.snapshot.ChunkRange;
import dev.lyrebird.contract.snapshot.ChunkedTable;
import dev.lyrebird.contract.snapshot.GroupChunks;
import dev.lyrebird.contract.snapshot.GroupLedger;
import dev.lyrebird.contract.snapshot.SnapshotPlan;
import dev.lyrebird.contract.tables.TableId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerStoreTest {
    private static final SnapshotNames NAMES = new SnapshotNames("job");
    private static final GroupChunks CHUNKS = new GroupChunks(
            GroupChunks.VERSION,
            "uid",
            2,
            List.of(new ChunkedTable(new TableId("shop", "t"), List.of("id"), "digest")),
            List.of(new Chunk(0, List.of(), ChunkRange.ALL, 5), new Chunk(0, List.of("p"), ChunkRange.ALL, 7)));

    @TempDir
    Path folder;

    private FileLedgerStore file() {
        return new FileLedgerStore(folder, NAMES, "uid", 2);
    }

    @Test
    void whatIsDoneOutlivesItsWriter() throws Exception {
        FileLedgerStore store = file();
        store.plan(CHUNKS);
        GroupLedger first = store.claim("a");
        store.save(first.done(1, 7, 70));
        GroupLedger second = file().claim("b");
        assertThat(second.unfinished()).containsExactly(0);
        assertThat(second.state().epoch()).isEqualTo(2);
    }

    @Test
    void whoWasReplacedCannotWriteInAnyStore() throws Exception {
        FileLedgerStore plannedFile = file();
        plannedFile.plan(CHUNKS);
        for (LedgerStore store : List.of(plannedFile, new MemoryLedgerStore(CHUNKS))) {
            GroupLedger old = store.claim("old");
            GroupLedger fresh = store.claim("new");
            assertThatThrownBy(() -> store.save(old.done(0, 1, 1)))
                    .isInstanceOf(LedgerLost.class)
                    .hasMessageContaining("another worker, with epoch 2");
            store.save(fresh.done(0, 1, 1));
        }
    }

    @Test
    void aLedgerOfAnotherSnapshotIsNotTakenUp() throws Exception {
        file().plan(CHUNKS);
        assertThatThrownBy(() -> new FileLedgerStore(folder, NAMES, "another", 2).claim("a"))
                .isInstanceOf(LedgerLost.class)
                .hasMessageContaining("another snapshot");
    }

    @Test
    void nothingPlannedIsSaidSo() {
        assertThatThrownBy(() -> file().claim("a"))
                .isInstanceOf(LedgerLost.class)
                .hasMessageContaining("nothing was planned");
    }

    @Test
    void whatANewerLyrebirdWroteIsLeftAsItIs() throws Exception {
        FilePlanStore plans = new FilePlanStore(folder, NAMES, "uid");
        file().plan(CHUNKS);
        Path ledger = folder.resolve("job-ledger-2/ledger.json");
        Files.writeString(ledger, "{\"version\":2}");
        Files.writeString(folder.resolve("plan.json"), "{\"version\":2}");

        for (ThrowingCallable use : List.<ThrowingCallable>of(
                plans::read, () -> plans.isBegun(3), () -> plans.clear(3), () -> file().claim("a"))) {
            assertThatThrownBy(use).isInstanceOf(LedgerLost.class).hasMessageContaining("newer Lyrebird (form 2");
        }
        assertThat(ledger).hasContent("{\"version\":2}");
        assertThat(folder.resolve("plan.json")).hasContent("{\"version\":2}");
    }

    @Test
    void aLedgerThatWasEditedByHandIsNamed() throws Exception {
        file().plan(CHUNKS);
        Files.writeString(folder.resolve("job-ledger-2/ledger.json"), "{\"version\":1}");
        assertThatThrownBy(() -> file().claim("a"))
                .isInstanceOf(LedgerLost.class)
                .hasMessageContaining("cannot be used");
    }

    @Test
    void aPlanIsTakenBackBeforeItsLedgers() throws Exception {
        FilePlanStore plans = new FilePlanStore(folder, NAMES, "uid");
        plans.write(new SnapshotPlan(
                SnapshotPlan.VERSION,
                "uid",
                "server",
                1,
                2,
                3,
                12,
                120,
                120,
                60,
                List.of(),
                0,
                Instant.EPOCH,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of()));
        assertThat(plans.read()).isPresent();
        Files.createDirectories(
                folder.resolve("job-ledger-2").resolve(DataKeys.CHUNKS).resolve("not a file"));

        assertThatThrownBy(() -> plans.clear(3))
                .isInstanceOf(LedgerUnavailable.class)
                .hasMessageContaining("job-ledger-2");

        assertThat(plans.read()).isEmpty();
    }
}
