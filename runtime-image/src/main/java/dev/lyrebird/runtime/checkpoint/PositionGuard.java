package dev.lyrebird.runtime.checkpoint;

import dev.lyrebird.contract.checkpoint.Checkpoint;
import dev.lyrebird.contract.position.Position;

/**
 * A position never moves backwards, except by an order that was not used before. Where another server is followed from now on, files
 * mean nothing: there the transactions stay the same.
 */
final class PositionGuard {
    private PositionGuard() {}

    static boolean allows(Checkpoint before, Checkpoint after) {
        if (!before.usedOrders().containsAll(after.usedOrders())) {
            return true;
        }
        boolean sameServer = before.server().equals(after.server());
        // a lane that is gone has become a part of the main one
        return before.lanes().stream().allMatch(lane -> {
            Position now = after.lane(lane.name()).orElseGet(after::mainLane).position();
            return sameServer
                    ? now.isAtOrAfter(lane.position())
                    : now.isSamePlaceAs(lane.position().beforeTransaction());
        });
    }
}
