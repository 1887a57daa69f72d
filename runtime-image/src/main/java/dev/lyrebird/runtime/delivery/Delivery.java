package dev.lyrebird.runtime.delivery;

import dev.lyrebird.contract.config.LimitsConfig;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.runtime.engine.Bookmark;
import dev.lyrebird.runtime.engine.ChangeEvent;
import dev.lyrebird.runtime.engine.DeliveryEnded;
import dev.lyrebird.runtime.engine.EventOutput;
import dev.lyrebird.runtime.engine.Portion;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Takes events from an engine and sends them in batches. While a batch is on its way the next one gathers, so an event waits for
 * company only while the destination is busy. {@link #run} is the body of the one thread that sends.
 */
public final class Delivery implements EventOutput, Runnable {
    private static final long MAX_BATCH_BYTES = 8L << 20;
    private static final int MAX_BATCH_EVENTS = 10_000;

    private final EventBuffer buffer;
    private final int maxEventBytes;
    private final BatchSender sender;
    private final AtomicReference<Optional<Delivered>> delivered = new AtomicReference<>(Optional.empty());
    private volatile Optional<String> oversize = Optional.empty();

    public Delivery(LimitsConfig limits, BatchSender sender) {
        long batch = Math.max(1, Math.min(MAX_BATCH_BYTES, limits.maxBufferBytes() / 4));
        this.buffer = new EventBuffer(limits.maxBufferBytes(), batch, MAX_BATCH_EVENTS);
        this.maxEventBytes = limits.maxEventBytes();
        this.sender = sender;
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
        List<ChangeEvent> events = portion.events();
        long cost = 0;
        for (int i = 0; i < events.size(); i++) {
            int size = events.get(i).size();
            if (size > maxEventBytes) {
                refuse(events, i, cost);
            }
            cost += size + EventBuffer.OVERHEAD;
        }
        buffer.put(new Batch(events, portion.reached(), cost));
    }

    /** Ends the engine at an event that is too large; those before it are delivered still. */
    private void refuse(List<ChangeEvent> events, int index, long costBefore)
            throws InterruptedException, DeliveryEnded {
        if (index > 0) {
            buffer.put(new Batch(
                    List.copyOf(events.subList(0, index)), events.get(index - 1).place(), costBefore));
        }
        String message = Oversize.message(events.get(index), maxEventBytes);
        oversize = Optional.of(message);
        throw new DeliveryEnded(message);
    }

    @Override
    public void advance(Position position) throws InterruptedException, DeliveryEnded {
        emit(new Portion(List.of(), Bookmark.at(position)));
    }

    /** Sends until the thread is interrupted or the fence closes; then nobody can emit any more. */
    @Override
    public void run() {
        String why = "the delivery was stopped";
        try {
            sender.open();
            while (true) {
                Batch batch = buffer.take();
                sender.send(batch.events());
                delivered.updateAndGet(before -> Optional.of(new Delivered(
                        batch.reached().position(),
                        before.map(Delivered::events).orElse(0L)
                                + batch.events().size())));
                buffer.done(batch);
            }
        } catch (DeliveryEnded e) {
            why = e.getMessage();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            sender.close();
            buffer.end(why);
        }
    }

    /** @return up to where everything was acknowledged; empty before the first acknowledgement of this process */
    public Optional<Delivered> delivered() {
        return delivered.get();
    }

    /** @return whether everything that was emitted was acknowledged before {@code atMost} was over */
    public boolean awaitDelivered(Duration atMost) throws InterruptedException {
        return buffer.awaitEmpty(atMost);
    }

    /** @throws DeliveryEnded when nothing can be delivered any more */
    public void throwIfEnded() throws DeliveryEnded {
        buffer.throwIfOver();
    }

    /** @return words about an event that was refused because of its size, once */
    public Optional<String> takeOversize() {
        Optional<String> taken = oversize;
        oversize = Optional.empty();
        return taken;
    }

    /** @return bytes of the events that were emitted and not yet acknowledged */
    public long bufferedBytes() {
        return buffer.bytes();
    }
}
