package dev.lyrebird.runtime.snapshot.copy;

import dev.lyrebird.runtime.delivery.Delivery;
import dev.lyrebird.runtime.engine.ChangeEvent;
import dev.lyrebird.runtime.engine.DeliveryEnded;
import java.time.Duration;

/** The output of a reader with a destination of its own: what it emitted is settled once the destination has acknowledged it. */
public record DeliveredOutput(Delivery delivery) implements ChunkOutput {
    private static final Duration TICK = Duration.ofSeconds(5);

    @Override
    public void emit(ChangeEvent event) throws InterruptedException, DeliveryEnded {
        delivery.emit(event);
    }

    @Override
    public void settle() throws InterruptedException, DeliveryEnded {
        while (!delivery.awaitDelivered(TICK)) {
            delivery.throwIfEnded();
        }
        delivery.throwIfEnded();
    }
}
