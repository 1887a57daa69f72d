package dev.lyrebird.runtime.delivery;

import dev.lyrebird.contract.position.Position;
import dev.lyrebird.runtime.engine.Bookmark;
import dev.lyrebird.runtime.engine.ChangeEvent;
import dev.lyrebird.runtime.engine.DeliveryEnded;
import dev.lyrebird.runtime.engine.EventOutput;
import dev.lyrebird.runtime.engine.Portion;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One lane's way into a delivery. Lanes share its buffer and its destination, and what they emit may interleave; each has its own
 * order, and its own place up to which everything was acknowledged.
 */
public final class LaneOutput implements EventOutput {
    private final Delivery delivery;
    private volatile Optional<Delivered> delivered = Optional.empty();
    private final AtomicLong reachedMillis = new AtomicLong();
    private volatile long taken;
    private volatile Optional<String> oversize = Optional.empty();

    LaneOutput(Delivery delivery) {
        this.delivery = delivery;
    }

    @Override
    public void connected() {
        // says nothing about deliveries
    }

    @Override
    public void emit(ChangeEvent event) throws InterruptedException, DeliveryEnded {
        emit(new Portion(List.of(event), event.place()));
    }

    @Override
    public void emit(Portion portion) throws InterruptedException, DeliveryEnded {
        delivery.emit(this, portion);
    }

    @Override
    public void advance(Position position) throws InterruptedException, DeliveryEnded {
        emit(new Portion(List.of(), Bookmark.at(position)));
    }

    /** Notes that everything up to {@code position} was acknowledged; called by the thread that sends. */
    void acknowledged(Position position, int events, long sourceTimeMillis) {
        long before = delivered.map(Delivered::events).orElse(0L);
        delivered = Optional.of(new Delivered(position, before + events));
        reachedMillis.accumulateAndGet(sourceTimeMillis, Math::max);
    }

    /** Notes that the log has ended at what was emitted last; called by the one engine of this lane. */
    public void caughtUp(Instant now) {
        if (isDelivered()) {
            reachedMillis.accumulateAndGet(now.toEpochMilli(), Math::max);
        }
    }

    /** @return so old is, at most, what was not delivered yet; empty where that is not known */
    Optional<Instant> reached() {
        long millis = reachedMillis.get();
        return millis == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }

    /** Notes that so many events are on their way; called by the one engine of this lane. */
    void taken(int events) {
        taken += events;
    }

    /** Whether all events that were emitted were acknowledged; to be asked after the engine's end. */
    boolean isDelivered() {
        return delivered.map(Delivered::events).orElse(0L) >= taken;
    }

    /** Notes that an event of this lane was refused because of its size. */
    void refused(String words) {
        oversize = Optional.of(words);
    }

    /** @return words about an event of this lane that was refused because of its size, once */
    public Optional<String> takeOversize() {
        Optional<String> taken = oversize;
        oversize = Optional.empty();
        return taken;
    }

    /** @return up to where everything was acknowledged; empty before the first acknowledgement */
    public Optional<Delivered> delivered() {
        return delivered;
    }
}
