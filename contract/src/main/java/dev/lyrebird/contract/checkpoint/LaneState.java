package dev.lyrebird.contract.checkpoint;

/** Whether a lane moves. */
public enum LaneState {
    /** Stands still at its position while its tables are copied. */
    Held,
    /** Follows the log. */
    Following
}
