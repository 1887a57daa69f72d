package dev.lyrebird.runtime.checkpoint.store;

import dev.lyrebird.contract.checkpoint.CheckpointCodec;
import dev.lyrebird.contract.checkpoint.CheckpointDocument;
import dev.lyrebird.contract.checkpoint.Uninitialised;
import dev.lyrebird.contract.names.DataKeys;
import dev.lyrebird.contract.names.ObjectNames;
import dev.lyrebird.contract.names.SlotSet;
import dev.lyrebird.runtime.checkpoint.CheckpointStore;
import dev.lyrebird.runtime.checkpoint.Slot;
import dev.lyrebird.runtime.checkpoint.StoreUnavailable;
import dev.lyrebird.runtime.checkpoint.StoreWrite;
import dev.lyrebird.runtime.checkpoint.Stored;
import dev.lyrebird.runtime.checkpoint.Version;
import dev.lyrebird.runtime.files.Names;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Checkpoint and slots in a folder, in the same documents as on an API server. A lock file makes compare-and-set one step. */
public final class FileCheckpointStore implements CheckpointStore {
    private static final String CHECKPOINT_FILE = "checkpoint.json";
    private static final Object IN_PROCESS = new Object(); // file locks do not keep threads of one process apart

    private final Path folder;

    private FileCheckpointStore(Path folder) {
        this.folder = folder;
    }

    private record Read(Path file, long version) implements Version {}

    private interface Step<T> {
        T run() throws IOException;
    }

    /** Opens the folder and makes an uninitialised checkpoint with empty slots when it has none. */
    public static FileCheckpointStore in(Path folder) throws IOException, StoreUnavailable {
        Names.createFolders(folder);
        FileCheckpointStore store = new FileCheckpointStore(folder);
        store.locked(() -> {
            for (SlotSet set : SlotSet.values()) {
                for (int i = 0; i < ObjectNames.SLOTS_PER_SET; i++) {
                    create(store.slot(set, i), Map.of());
                }
            }
            create(
                    folder.resolve(CHECKPOINT_FILE),
                    CheckpointCodec.encode(new Uninitialised(CheckpointCodec.FIRST_VERSION)));
            return true;
        });
        return store;
    }

    private static void create(Path file, Map<String, String> data) throws IOException {
        if (!Files.exists(file)) {
            new FileDocument(UUID.randomUUID().toString(), 1, data).write(file);
        }
    }

    @Override
    public String name() {
        return "file " + folder.resolve(CHECKPOINT_FILE);
    }

    @Override
    public Optional<Stored> read() throws StoreUnavailable {
        Path file = folder.resolve(CHECKPOINT_FILE);
        return locked(() -> FileDocument.read(file)
                .map(found -> new Stored(
                        found.uid(), new Read(file, found.version()), CheckpointCodec.decode(found.data()))));
    }

    @Override
    public StoreWrite write(Version expected, CheckpointDocument document) throws StoreUnavailable {
        return replace((Read) expected, CheckpointCodec.encode(document));
    }

    @Override
    public Optional<List<Slot>> slots(SlotSet set) throws StoreUnavailable {
        return locked(() -> {
            List<Slot> slots = new ArrayList<>();
            for (int i = 0; i < ObjectNames.SLOTS_PER_SET; i++) {
                Path file = slot(set, i);
                Optional<FileDocument> found = FileDocument.read(file);
                if (found.isEmpty()) {
                    return Optional.empty();
                }
                String part = found.get().data().getOrDefault(DataKeys.SLOT, "");
                slots.add(new Slot(
                        new Read(file, found.get().version()),
                        Base64.getDecoder().decode(part)));
            }
            return Optional.of(slots);
        });
    }

    @Override
    public StoreWrite fill(Slot slot, byte[] part) throws StoreUnavailable {
        return replace(
                (Read) slot.version(), Map.of(DataKeys.SLOT, Base64.getEncoder().encodeToString(part)));
    }

    private StoreWrite replace(Read expected, Map<String, String> data) throws StoreUnavailable {
        return locked(() -> {
            Optional<FileDocument> found = FileDocument.read(expected.file());
            if (found.isEmpty()) {
                return new StoreWrite.Gone();
            }
            if (found.get().version() != expected.version()) {
                return new StoreWrite.Conflict();
            }
            if (found.get().data().equals(data)) {
                return new StoreWrite.Written(expected);
            }
            new FileDocument(found.get().uid(), expected.version() + 1, data).write(expected.file());
            return new StoreWrite.Written(new Read(expected.file(), expected.version() + 1));
        });
    }

    private Path slot(SlotSet set, int index) {
        return folder.resolve("state-" + set.letter() + "-" + index + ".json");
    }

    private <T> T locked(Step<T> step) throws StoreUnavailable {
        synchronized (IN_PROCESS) {
            try (FileChannel channel = FileChannel.open(
                            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                return step.run();
            } catch (IOException e) {
                throw new StoreUnavailable("The checkpoint folder " + folder + " cannot be used: " + e.getMessage(), e);
            }
        }
    }
}
