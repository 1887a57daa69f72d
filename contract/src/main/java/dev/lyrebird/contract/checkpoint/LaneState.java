package dev.lyrebird.contract.checkpoint;

/** Whether a lane moves. */
public enum LaneState {
    /** Stands still at its position while its tables are copied. */
    Held,
    /** Was held, and reads what the main lane has read meanwhile, to become one with it. */
    Replaying,
    /** Follows the log. */
    Following
}
