package dev.lyrebird.runtime.checkpoint;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.lyrebird.contract.checkpoint.Checkpoint;
import dev.lyrebird.contract.checkpoint.CheckpointCodec;
import dev.lyrebird.contract.json.Form;
import java.util.List;
import java.util.Map;

/**
 * What the slots hold.
 *
 * @param version version of the form: the first one, or the second where there are lanes beside the main one, now or in the history
 * @param schema the engine's schema state of the main lane, as it gave it
 * @param lanes the schema states of the other lanes, by their names
 * @param history older checkpoints, oldest first, to restore from
 */
public record SavedState(
        int version,
        String schema,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> lanes,
        List<Checkpoint> history) {
    /** The newest form that this version reads and writes. */
    public static final int VERSION = 2;

    static final Form<SavedState> FORM = new Form<>(SavedState.class, VERSION);

    public SavedState {
        lanes = lanes == null ? Map.of() : Map.copyOf(lanes); // none in states of the first form
        history = List.copyOf(history);
    }

    public static SavedState of(String schema, List<Checkpoint> history) {
        return of(schema, Map.of(), history);
    }

    /** @param lanes the schema states of the lanes beside the main one, by their names */
    public static SavedState of(String schema, Map<String, String> lanes, List<Checkpoint> history) {
        boolean first =
                lanes.isEmpty() && history.stream().allMatch(old -> old.version() == CheckpointCodec.FIRST_VERSION);
        return new SavedState(first ? 1 : VERSION, schema, lanes, history);
    }

    /** @return the same without its oldest checkpoint */
    SavedState forgetOldest() {
        return of(schema, lanes, history.subList(1, history.size()));
    }
}
