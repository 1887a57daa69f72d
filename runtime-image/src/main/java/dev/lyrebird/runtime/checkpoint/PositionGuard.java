package dev.lyrebird.runtime.checkpoint;

import dev.lyrebird.contract.checkpoint.Checkpoint;
import dev.lyrebird.contract.checkpoint.Lane;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A position never moves backwards, except by an order that was not used before. */
final class PositionGuard {
    private PositionGuard() {}

    static boolean allows(Checkpoint before, Checkpoint after) {
        if (!before.usedOrders().containsAll(after.usedOrders())) {
            return true;
        }
        Map<String, Lane> earlier = before.lanes().stream().collect(Collectors.toMap(Lane::name, Function.identity()));
        return after.lanes().stream()
                .filter(lane -> earlier.containsKey(lane.name()))
                .allMatch(lane ->
                        lane.position().isAtOrAfter(earlier.get(lane.name()).position()));
    }
}
