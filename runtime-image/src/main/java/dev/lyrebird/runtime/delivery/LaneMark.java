package dev.lyrebird.runtime.delivery;

import dev.lyrebird.runtime.engine.Bookmark;

/**
 * How far a lane comes with a batch.
 *
 * @param lane whose
 * @param reached where reading goes on once it is delivered
 * @param events how many of its events are the lane's
 * @param sourceTimeMillis when the server executed what stands there, in milliseconds since 1970; 0 when unknown
 */
record LaneMark(LaneOutput lane, Bookmark reached, int events, long sourceTimeMillis) {
    LaneMark(LaneOutput lane, Bookmark reached, int events) {
        this(lane, reached, events, 0);
    }

    /** @return the mark of both, when {@code later} follows */
    LaneMark and(LaneMark later) {
        return new LaneMark(
                lane, later.reached, events + later.events, Math.max(sourceTimeMillis, later.sourceTimeMillis));
    }
}
