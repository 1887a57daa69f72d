package dev.lyrebird.runtime.stream;

import dev.lyrebird.contract.order.Order;
import dev.lyrebird.contract.report.OrderEcho;

/** What an order asks of a capture that has a position. */
sealed interface LaneStep {
    /** Nothing, at present; only this is to be said. */
    record Say(OrderEcho echo) implements LaneStep {}

    /** Nothing for as long as something else is under way: say this, and look again. */
    record Wait(OrderEcho echo) implements LaneStep {}

    /** Leave the position behind; that needs the whole session to begin anew. */
    record Afresh(Order order) implements LaneStep {}

    /** Split tables off into a lane of their own, which stands still. */
    record Split(Order order) implements LaneStep {}

    /** Let the main lane stand still: the engine has no other one. */
    record Hold(Order order) implements LaneStep {}

    /** Leave the first copy, for which the main lane stands still, to a SnapshotJob. */
    record Assign(Order order) implements LaneStep {}

    /** Take the first copy away from a SnapshotJob; the main lane stands still for another one. */
    record Discard(Order order) implements LaneStep {}

    /** Let the main lane, which stands still, go on. */
    record Release(Order order) implements LaneStep {}

    /** Let a lane that stands still catch up. */
    record Replay(Order order) implements LaneStep {}

    /** Whether the engine has to end before. */
    default boolean endsEngine() {
        return !(this instanceof Say || this instanceof Wait);
    }
}
