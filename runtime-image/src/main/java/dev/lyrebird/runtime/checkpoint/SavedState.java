package dev.lyrebird.runtime.checkpoint;

import dev.lyrebird.contract.checkpoint.Checkpoint;
import java.util.List;

/**
 * What the slots hold.
 *
 * @param version version of the form
 * @param schema the engine's schema state, as it gave it
 * @param history older checkpoints, oldest first, to restore from
 */
public record SavedState(int version, String schema, List<Checkpoint> history) {
    public static final int VERSION = 1;

    public SavedState {
        history = List.copyOf(history);
    }

    public static SavedState of(String schema, List<Checkpoint> history) {
        return new SavedState(VERSION, schema, history);
    }

    /** @return the same without its oldest checkpoint */
    SavedState forgetOldest() {
        return of(schema, history.subList(1, history.size()));
    }
}
