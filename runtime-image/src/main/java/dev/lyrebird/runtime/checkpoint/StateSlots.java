package dev.lyrebird.runtime.checkpoint;

import dev.lyrebird.contract.checkpoint.StateRef;
import dev.lyrebird.contract.json.Json;
import dev.lyrebird.contract.json.MalformedJson;
import dev.lyrebird.contract.json.NewerDocument;
import dev.lyrebird.contract.names.ObjectNames;
import dev.lyrebird.contract.names.SlotSet;
import dev.lyrebird.contract.report.SourceReason;
import java.util.List;
import java.util.Optional;

/**
 * Fills the slot set that no checkpoint names, and reads the one that is named. A writer that was replaced cannot spoil the set
 * that its successor uses: the slots' versions are read first, then the epoch is confirmed, and only these versions are replaced.
 * A slot that holds the right bytes already is filled as well: its version moves on.
 */
public final class StateSlots {
    private static final long CAPACITY = (long) StateBytes.PART_BYTES * ObjectNames.SLOTS_PER_SET;
    private static final int ATTEMPTS = 3;

    private final CheckpointStore store;

    public StateSlots(CheckpointStore store) {
        this.store = store;
    }

    /** Where a state was put, and how full the slots are with it, in percent. */
    public record Filled(StateRef ref, int percent) {}

    /**
     * Fills the inactive set. Older checkpoints are forgotten, oldest first, when all does not fit.
     *
     * @throws CheckpointFailure when the schema state alone does not fit, or another writer has taken over
     */
    public Filled fill(SavedState state, CheckpointWriter writer)
            throws CheckpointFailure, StoreUnavailable, InterruptedException {
        byte[] bytes = fitting(state);
        List<byte[]> parts = StateBytes.split(bytes);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            SlotSet set = inactive(writer);
            List<Slot> slots = store.slots(set).orElseThrow(() -> missing(set));
            writer.confirm();
            // when the answer to the last write was lost, the set that seemed inactive may be the one that is named
            if (set == inactive(writer) && fillAll(slots, parts, set)) {
                StateRef ref = new StateRef(set, parts.size(), bytes.length, Json.sha256(bytes));
                return new Filled(ref, (int) (100L * bytes.length / CAPACITY));
            }
        }
        throw new StoreUnavailable("The slots of " + store.name() + " change faster than they can be written.", null);
    }

    private static SlotSet inactive(CheckpointWriter writer) {
        return writer.last().state().map(ref -> ref.set().other()).orElse(SlotSet.A);
    }

    private boolean fillAll(List<Slot> slots, List<byte[]> parts, SlotSet set)
            throws StoreUnavailable, InterruptedException {
        for (int i = 0; i < parts.size(); i++) {
            StoreWrite outcome = store.fill(slots.get(i), parts.get(i));
            if (outcome instanceof StoreWrite.Gone) {
                throw missing(set);
            }
            if (outcome instanceof StoreWrite.Conflict) {
                return false;
            }
        }
        return true;
    }

    private static byte[] fitting(SavedState state) throws CheckpointFailure {
        SavedState kept = state;
        byte[] bytes = StateBytes.compress(kept);
        while (bytes.length > CAPACITY && !kept.history().isEmpty()) {
            kept = kept.forgetOldest();
            bytes = StateBytes.compress(kept);
        }
        if (bytes.length > CAPACITY) {
            throw new CheckpointFailure(
                    SourceReason.CheckpointFull,
                    "The definitions of the captured tables take " + bytes.length + " bytes compressed; the slots hold "
                            + CAPACITY
                            + ". The position is kept and nothing is lost, but the source cannot go on. Split"
                            + " spec.tables over several sources.");
        }
        return bytes;
    }

    /** @throws CheckpointFailure when the slots do not hold what {@code ref} says */
    public SavedState read(StateRef ref) throws CheckpointFailure, StoreUnavailable, InterruptedException {
        Optional<List<Slot>> slots = store.slots(ref.set());
        if (slots.isEmpty()) {
            throw CheckpointFailure.unreadable(
                    store.name(), "a slot of set " + ref.set().letter() + " is gone");
        }
        byte[] bytes = StateBytes.join(
                slots.get().stream().limit(ref.parts()).map(Slot::bytes).toList());
        if (bytes.length != ref.bytes() || !Json.sha256(bytes).equals(ref.sha256())) {
            throw CheckpointFailure.unreadable(
                    store.name(),
                    "the slots of set " + ref.set().letter() + " hold " + bytes.length + " bytes that do not have the"
                            + " digest that it names");
        }
        try {
            return StateBytes.expand(bytes);
        } catch (NewerDocument e) {
            throw CheckpointFailure.newer(store.name() + "'s saved state", e.getMessage());
        } catch (MalformedJson e) {
            throw CheckpointFailure.unreadable(store.name(), "the saved state cannot be read: " + e.getMessage());
        }
    }

    private StoreUnavailable missing(SlotSet set) {
        return new StoreUnavailable(
                "A slot of set " + set.letter() + " beside the " + store.name()
                        + " does not exist; the operator makes it.",
                null);
    }
}
