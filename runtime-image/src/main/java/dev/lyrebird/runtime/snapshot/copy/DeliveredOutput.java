package dev.lyrebird.runtime.snapshot.copy;

import dev.lyrebird.runtime.delivery.Delivery;
import dev.lyrebird.runtime.engine.ChangeEvent;
import dev.lyrebird.runtime.engine.DeliveryEnded;
import java.time.Duration;

/** The output of a reader with a destination of its own: what it emitted is settled once the destination has acknowledged it. */
public final class DeliveredOutput implements ChunkOutput {
    private static final Duration TICK = Duration.ofSeconds(5);

    private final Delivery delivery;
    private final Lot lot = new Lot();

    public DeliveredOutput(Delivery delivery) {
        this.delivery = delivery;
    }

    @Override
    public void emit(ChangeEvent event) throws InterruptedException, DeliveryEnded {
        if (lot.add(event)) {
            lot.handOn(delivery);
        }
    }

    @Override
    public void settle() throws InterruptedException, DeliveryEnded {
        lot.handOn(delivery);
        while (!delivery.awaitDelivered(TICK)) {
            delivery.throwIfEnded();
        }
        delivery.throwIfEnded();
    }
}
