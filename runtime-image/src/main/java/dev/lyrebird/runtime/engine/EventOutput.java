package dev.lyrebird.runtime.engine;

import dev.lyrebird.contract.position.Position;

/** Where an engine hands its events on. Called from one thread at a time. */
public interface EventOutput {
    /**
     * Takes an event. Blocks while the buffer is full: this is the back-pressure.
     *
     * @throws DeliveryEnded when delivery has failed or was fenced off; the engine must end
     */
    void emit(ChangeEvent event) throws InterruptedException, DeliveryEnded;

    /**
     * Says that nothing of interest lies before {@code position}, so that the checkpoint follows an idle table's server.
     *
     * @throws DeliveryEnded when delivery has failed or was fenced off; the engine must end
     */
    void advance(Position position) throws InterruptedException, DeliveryEnded;
}
