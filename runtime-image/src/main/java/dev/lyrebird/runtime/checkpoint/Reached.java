package dev.lyrebird.runtime.checkpoint;

import dev.lyrebird.contract.checkpoint.Checkpoint;
import dev.lyrebird.contract.checkpoint.Lane;
import dev.lyrebird.contract.checkpoint.LaneState;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.runtime.delivery.Delivered;
import java.util.HashMap;
import java.util.Map;

/**
 * Up to where the lanes were acknowledged.
 *
 * @param positions by the lane's name; without those that stand still
 * @param events how many events were delivered, over all lanes
 */
record Reached(Map<String, Position> positions, long events) {
    /** What was delivered of the lanes that {@code last} lets move; where nothing was, the place that it says. */
    static Reached of(Map<String, Delivered> delivered, Checkpoint last) {
        Map<String, Position> positions = new HashMap<>();
        for (Lane lane : last.lanes()) {
            if (lane.state() != LaneState.Held) {
                Delivered moved = delivered.get(lane.name());
                positions.put(lane.name(), moved == null ? lane.position() : moved.position());
            }
        }
        return new Reached(
                positions,
                delivered.values().stream().mapToLong(Delivered::events).sum());
    }
}
