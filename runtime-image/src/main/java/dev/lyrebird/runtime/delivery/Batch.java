package dev.lyrebird.runtime.delivery;

import dev.lyrebird.runtime.engine.ChangeEvent;
import java.util.List;

/**
 * What waits, and is sent, at once.
 *
 * @param events events, those of each lane in order; empty when only positions moved
 * @param marks how far each lane comes with it, a lane once
 * @param bytes what they take of the buffer
 */
record Batch(List<ChangeEvent> events, List<LaneMark> marks, long bytes) {
    /** Tells the lanes that all of it was acknowledged. */
    void acknowledge() {
        for (LaneMark mark : marks) {
            mark.lane().acknowledged(mark.reached().position(), mark.events());
        }
    }

    /** Whether it is of this lane alone. */
    boolean isOf(LaneOutput lane) {
        return marks.size() == 1 && marks.get(0).lane() == lane;
    }
}
