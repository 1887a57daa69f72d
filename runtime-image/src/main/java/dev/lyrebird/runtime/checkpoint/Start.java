package dev.lyrebird.runtime.checkpoint;

import dev.lyrebird.contract.checkpoint.Checkpoint;
import dev.lyrebird.contract.order.Order;

/** How capture begins. */
public sealed interface Start {
    /** Where it was left. */
    record Resume(Checkpoint from) implements Start {}

    /** At the server's current position, because {@code order} says so. */
    record Begin(Order order) implements Start {}
}
