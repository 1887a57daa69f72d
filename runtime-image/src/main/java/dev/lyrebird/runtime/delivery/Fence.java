package dev.lyrebird.runtime.delivery;

import dev.lyrebird.runtime.engine.DeliveryEnded;

/** Decides whether this process may still send. */
public interface Fence {
    /**
     * Returns when a send may begin now; blocks while that is not known.
     *
     * @throws DeliveryEnded when another writer has taken over
     */
    void pass() throws InterruptedException, DeliveryEnded;

    /**
     * Returns when it was confirmed after this call that nobody has taken over.
     *
     * @throws DeliveryEnded when another writer has taken over
     */
    void confirm() throws InterruptedException, DeliveryEnded;
}
