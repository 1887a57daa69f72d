package dev.lyrebird.runtime.checkpoint;

import dev.lyrebird.contract.checkpoint.Checkpoint;
import dev.lyrebird.contract.checkpoint.LaneState;
import java.util.Optional;

/**
 * A checkpoint as it was found, before this process may write it.
 *
 * @param stored what the store holds
 * @param checkpoint its document; empty when it is uninitialised
 */
public record Standing(Stored stored, Optional<Checkpoint> checkpoint) {
    /**
     * The checkpoint that capture can resume from. A first start that ended between its two writes has left a position but no
     * state, and has delivered nothing: it counts as not begun.
     */
    public Optional<Checkpoint> resumable() {
        return checkpoint.filter(
                found -> found.state().isPresent() || found.mainLane().state() == LaneState.Following);
    }
}
