package dev.lyrebird.runtime.control;

import dev.lyrebird.contract.order.Order;
import java.util.Optional;

/** Where the current order stands. */
public interface Orders {
    /**
     * @return the order, empty when there is none
     * @throws OrdersUnavailable when it cannot be read at present
     */
    Optional<Order> current() throws OrdersUnavailable, InterruptedException;

    /**
     * Calls {@code changed} once it follows, and then whenever the order may have changed, until the thread is interrupted.
     */
    void follow(Runnable changed) throws InterruptedException;
}
