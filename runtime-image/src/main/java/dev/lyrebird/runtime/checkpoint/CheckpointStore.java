package dev.lyrebird.runtime.checkpoint;

import dev.lyrebird.contract.checkpoint.CheckpointDocument;
import dev.lyrebird.contract.names.SlotSet;
import java.util.List;
import java.util.Optional;

/** Where a source's checkpoint and its slots lie. Nothing here creates them: the operator does, once. */
public interface CheckpointStore {
    /** Name of the checkpoint for messages, such as {@code ConfigMap shop/orders-checkpoint}. */
    String name();

    /** @return the checkpoint and its version; empty when there is none */
    Optional<Stored> read() throws StoreUnavailable, InterruptedException;

    /**
     * Replaces the checkpoint if it still has the version of {@code expected}. Writing the document that is there already is a
     * way of asking whether the version still holds.
     */
    StoreWrite write(Version expected, CheckpointDocument document) throws StoreUnavailable, InterruptedException;

    /** @return the slots of a set, in order, with their versions; empty when one of them does not exist */
    Optional<List<Slot>> slots(SlotSet set) throws StoreUnavailable, InterruptedException;

    /** Replaces the bytes of a slot if it still has its version; the outcome's version is the slot's. */
    StoreWrite fill(Slot slot, byte[] part) throws StoreUnavailable, InterruptedException;
}
