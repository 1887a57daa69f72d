package dev.lyrebird.runtime.checkpoint;

import dev.lyrebird.contract.checkpoint.Checkpoint;
import dev.lyrebird.contract.checkpoint.CheckpointCodec;
import dev.lyrebird.contract.checkpoint.CheckpointDocument;
import dev.lyrebird.contract.checkpoint.CheckpointReading;
import dev.lyrebird.contract.checkpoint.Uninitialised;
import dev.lyrebird.contract.names.ObjectNames;
import dev.lyrebird.contract.names.SlotSet;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A store in memory with real compare-and-set, whose requests can be lost before or after they were carried out. */
public final class MemoryStore implements CheckpointStore {
    /** What befalls a request. */
    public enum Loss {
        None,
        Before,
        After
    }

    private record At(String key, long version) implements Version {}

    private final String uid;
    private final Map<String, byte[]> slots = new HashMap<>();
    private final Map<String, Long> versions = new HashMap<>();
    private final List<Checkpoint> written = new ArrayList<>();
    private Optional<Map<String, String>> data =
            Optional.of(CheckpointCodec.encode(new Uninitialised(CheckpointCodec.FIRST_VERSION)));
    private Loss next = Loss.None;
    private int until;
    private boolean down;
    private boolean refuses;
    private int requests;

    public MemoryStore() {
        this("uid-1");
    }

    public MemoryStore(String uid) {
        this.uid = uid;
    }

    @Override
    public String name() {
        return "checkpoint of a test";
    }

    public String uid() {
        return uid;
    }

    /** The next write suffers this. */
    public void lose(Loss loss) {
        loseAt(1, loss);
    }

    /** The {@code n}-th write from now on suffers this. */
    public synchronized void loseAt(int n, Loss loss) {
        next = loss;
        until = n;
    }

    /** Whether the write that was to be lost was made. */
    public synchronized boolean hasLost() {
        return until <= 0;
    }

    public void down(boolean isDown) {
        down = isDown;
    }

    /** It answers, but says that whoever asks may not. */
    public void refuses(boolean does) {
        refuses = does;
    }

    public int requests() {
        return requests;
    }

    /** Every checkpoint that was ever written, in order. */
    public List<Checkpoint> written() {
        return written;
    }

    /** Somebody else changes the object. */
    public synchronized void tamper(Map<String, String> other) {
        data = Optional.of(other);
        bump("checkpoint");
    }

    /** Somebody else changes a label. */
    public synchronized void touch() {
        bump("checkpoint");
    }

    public synchronized void delete() {
        data = Optional.empty();
    }

    public synchronized void put(CheckpointDocument document) {
        tamper(CheckpointCodec.encode(document));
    }

    public synchronized void spoil(SlotSet set, int index, byte[] bytes) {
        slots.put(key(set, index), bytes);
        bump(key(set, index));
    }

    public synchronized Checkpoint checkpoint() {
        CheckpointReading reading = CheckpointCodec.decode(data.orElseThrow());
        return (Checkpoint) ((CheckpointReading.Readable) reading).document();
    }

    @Override
    public synchronized Optional<Stored> read() throws StoreUnavailable {
        request();
        return data.map(
                found -> new Stored(uid, new At("checkpoint", version("checkpoint")), CheckpointCodec.decode(found)));
    }

    @Override
    public synchronized StoreWrite write(Version expected, CheckpointDocument document) throws StoreUnavailable {
        if (data.isEmpty()) {
            request();
            return new StoreWrite.Gone();
        }
        Map<String, String> now = CheckpointCodec.encode(document);
        if (String.join("", now.values()).getBytes(StandardCharsets.UTF_8).length > 1 << 20) {
            throw new StoreUnavailable("The API server answered 422: must have at most 1048576 bytes.", null);
        }
        return set((At) expected, () -> {
            if (now.equals(data.get())) {
                return; // as on an API server: an identical object is not a new version
            }
            data = Optional.of(now);
            bump("checkpoint");
            if (document instanceof Checkpoint checkpoint) {
                written.add(checkpoint);
            }
        });
    }

    @Override
    public synchronized Optional<List<Slot>> slots(SlotSet set) throws StoreUnavailable {
        request();
        List<Slot> found = new ArrayList<>();
        for (int i = 0; i < ObjectNames.SLOTS_PER_SET; i++) {
            String key = key(set, i);
            found.add(new Slot(new At(key, version(key)), slots.getOrDefault(key, new byte[0])));
        }
        return Optional.of(found);
    }

    @Override
    public synchronized StoreWrite fill(Slot slot, byte[] part) throws StoreUnavailable {
        At at = (At) slot.version();
        return set(at, () -> {
            slots.put(at.key(), part);
            bump(at.key());
        });
    }

    private StoreWrite set(At expected, Runnable change) throws StoreUnavailable {
        request();
        Loss loss = --until == 0 ? next : Loss.None;
        if (loss == Loss.Before) {
            throw new StoreUnavailable("lost before", null);
        }
        boolean holds = version(expected.key()) == expected.version();
        if (holds) {
            change.run();
        }
        if (loss == Loss.After) {
            throw new StoreUnavailable("answer lost", null);
        }
        return holds
                ? new StoreWrite.Written(new At(expected.key(), version(expected.key())))
                : new StoreWrite.Conflict();
    }

    private void request() throws StoreUnavailable {
        if (down) {
            throw new StoreUnavailable("the store is down", null);
        }
        if (refuses) {
            throw new StoreRefused("the store knows nobody of that name", null);
        }
        requests++;
    }

    private long version(String key) {
        return versions.getOrDefault(key, 1L);
    }

    private void bump(String key) {
        versions.put(key, version(key) + 1);
    }

    private static String key(SlotSet set, int index) {
        return set.letter() + index;
    }
}
