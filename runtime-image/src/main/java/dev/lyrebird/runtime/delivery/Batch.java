package dev.lyrebird.runtime.delivery;

import dev.lyrebird.runtime.engine.ChangeEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
            mark.lane().acknowledged(mark.reached().position(), mark.events(), mark.sourceTimeMillis());
        }
    }

    /** @return the same events, whose acknowledgement takes the lane of {@code later} further as well */
    Batch reaching(LaneMark later) {
        Map<LaneOutput, LaneMark> reached = new LinkedHashMap<>();
        marks.forEach(mark -> reached.put(mark.lane(), mark));
        reached.merge(later.lane(), later, LaneMark::and);
        return new Batch(events, List.copyOf(reached.values()), bytes);
    }
}
