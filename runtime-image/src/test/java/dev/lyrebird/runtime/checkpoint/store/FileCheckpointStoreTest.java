package dev.lyrebird.runtime.checkpoint.store;

import static dev.lyrebird.runtime.checkpoint.Samples.following;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lyrebird.contract.checkpoint.CheckpointReading;
import dev.lyrebird.contract.checkpoint.CheckpointReading.Readable;
import dev.lyrebird.contract.checkpoint.Uninitialised;
import dev.lyrebird.contract.names.SlotSet;
import dev.lyrebird.runtime.checkpoint.StoreUnavailable;
import dev.lyrebird.runtime.checkpoint.StoreWrite;
import dev.lyrebird.runtime.checkpoint.Stored;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileCheckpointStoreTest {
    @TempDir
    private Path folder;

    @Test
    void aNewFolderHoldsAnUninitialisedCheckpointAndEmptySlots() throws Exception {
        FileCheckpointStore store = FileCheckpointStore.in(folder);

        assertThat(store.read().orElseThrow().reading()).isEqualTo(new Readable(new Uninitialised(1)));
        assertThat(store.slots(SlotSet.B).orElseThrow()).hasSize(2).allMatch(slot -> slot.bytes().length == 0);
    }

    @Test
    void anExistingFolderIsKept() throws Exception {
        FileCheckpointStore first = FileCheckpointStore.in(folder);
        first.write(first.read().orElseThrow().version(), following("pod", 1, 10));

        FileCheckpointStore again = FileCheckpointStore.in(folder);

        assertThat(again.read().orElseThrow().uid())
                .isEqualTo(first.read().orElseThrow().uid());
        assertThat(again.read().orElseThrow().reading()).isEqualTo(new Readable(following("pod", 1, 10)));
    }

    @Test
    void ofManyWritersWithTheSameVersionOneWins() throws Exception {
        FileCheckpointStore store = FileCheckpointStore.in(folder);
        Stored stored = store.read().orElseThrow();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<StoreWrite>> writers = IntStream.range(0, 8)
                    .<Callable<StoreWrite>>mapToObj(i ->
                            () -> FileCheckpointStore.in(folder).write(stored.version(), following("pod-" + i, i, 10)))
                    .toList();
            int won = 0;
            for (Future<StoreWrite> outcome : threads.invokeAll(writers)) {
                won += outcome.get() instanceof StoreWrite.Written ? 1 : 0;
            }
            assertThat(won).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aSlotIsReplacedOnlyInTheVersionThatWasRead() throws Exception {
        FileCheckpointStore store = FileCheckpointStore.in(folder);
        var slot = store.slots(SlotSet.A).orElseThrow().get(1);

        assertThat(store.fill(slot, new byte[] {1, 2})).isInstanceOf(StoreWrite.Written.class);
        assertThat(store.fill(slot, new byte[] {3})).isInstanceOf(StoreWrite.Conflict.class);
        assertThat(store.slots(SlotSet.A).orElseThrow().get(1).bytes()).containsExactly(1, 2);
    }

    @Test
    void aDeletedFileIsGoneAndNotEmpty() throws Exception {
        FileCheckpointStore store = FileCheckpointStore.in(folder);
        Stored stored = store.read().orElseThrow();
        Files.delete(folder.resolve("checkpoint.json"));

        assertThat(store.read()).isEmpty();
        assertThat(store.write(stored.version(), following("pod", 1, 10))).isInstanceOf(StoreWrite.Gone.class);
    }

    @Test
    void anEditByHandIsSeen() throws Exception {
        FileCheckpointStore store = FileCheckpointStore.in(folder);
        store.write(store.read().orElseThrow().version(), following("pod", 1, 10));
        Path file = folder.resolve("checkpoint.json");
        Files.writeString(file, Files.readString(file).replace("\\\"offset\\\":10", "\\\"offset\\\":99"));

        assertThat(store.read().orElseThrow().reading()).isInstanceOf(CheckpointReading.Unreadable.class);
    }

    @Test
    void aFileThatWasCutOffIsAnError() throws Exception {
        FileCheckpointStore store = FileCheckpointStore.in(folder);
        Path file = folder.resolve("checkpoint.json");
        Files.writeString(file, Files.readString(file).substring(0, 20));

        assertThatThrownBy(store::read).isInstanceOf(StoreUnavailable.class);
    }
}
