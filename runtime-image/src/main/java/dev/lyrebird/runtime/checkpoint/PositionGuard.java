package dev.lyrebird.runtime.checkpoint;

import dev.lyrebird.contract.checkpoint.Checkpoint;

/** A position never moves backwards, except by an order that was not used before. */
final class PositionGuard {
    private PositionGuard() {}

    static boolean allows(Checkpoint before, Checkpoint after) {
        if (!before.usedOrders().containsAll(after.usedOrders())) {
            return true;
        }
        // a lane that is gone has become a part of the main one
        return before.lanes().stream().allMatch(lane -> after.lane(lane.name())
                .orElseGet(after::mainLane)
                .position()
                .isAtOrAfter(lane.position()));
    }
}
