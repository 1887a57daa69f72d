package dev.lyrebird.runtime.delivery;

import dev.lyrebird.contract.position.Position;
import dev.lyrebird.runtime.engine.ChangeEvent;
import dev.lyrebird.runtime.engine.DeliveryEnded;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Events on their way, bounded in bytes. An event takes its room until it was acknowledged, not only until it was taken out:
 * the bound holds for everything that this process keeps in memory for it.
 */
final class EventBuffer {
    /** What the objects around an event's bytes take on the heap, roughly. */
    static final int OVERHEAD = 160;

    private final long maxBytes;
    private final long maxBatchBytes;
    private final int maxBatchEvents;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<ChangeEvent> waiting = new ArrayDeque<>();
    private long bytes;
    private Optional<Position> advanced = Optional.empty();
    private Optional<String> ended = Optional.empty();
    private boolean inDelivery;

    EventBuffer(long maxBytes, long maxBatchBytes, int maxBatchEvents) {
        this.maxBytes = maxBytes;
        this.maxBatchBytes = maxBatchBytes;
        this.maxBatchEvents = maxBatchEvents;
    }

    /** Waits for room; an event larger than the whole buffer goes through alone. */
    void put(ChangeEvent event) throws InterruptedException, DeliveryEnded {
        long cost = cost(event);
        lock.lockInterruptibly();
        try {
            while (ended.isEmpty() && bytes > 0 && bytes + cost > maxBytes) {
                changed.await();
            }
            throwIfEnded();
            waiting.add(event);
            bytes += cost;
            advanced = Optional.empty();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Notes that reading went on to {@code position} without an event. */
    void advance(Position position) throws DeliveryEnded {
        lock.lock();
        try {
            throwIfEnded();
            advanced = Optional.of(position);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** @return all that waits, up to the bounds of a batch; waits for the first of it */
    Batch take() throws InterruptedException, DeliveryEnded {
        lock.lockInterruptibly();
        try {
            while (ended.isEmpty() && waiting.isEmpty() && advanced.isEmpty()) {
                changed.await();
            }
            throwIfEnded();
            Batch batch = next();
            inDelivery = true;
            return batch;
        } finally {
            lock.unlock();
        }
    }

    private Batch next() {
        List<ChangeEvent> events = new ArrayList<>(Math.min(waiting.size(), maxBatchEvents));
        long size = 0;
        while (!waiting.isEmpty()
                && events.size() < maxBatchEvents
                && (events.isEmpty() || size + cost(waiting.peek()) <= maxBatchBytes)) {
            size += cost(waiting.peek());
            events.add(waiting.remove());
        }
        boolean all = waiting.isEmpty() && advanced.isPresent();
        Position position = all ? advanced.get() : events.get(events.size() - 1).position();
        if (all) {
            advanced = Optional.empty();
        }
        return new Batch(events, position, size);
    }

    /** Gives the room of a delivered batch back. */
    void done(Batch batch) {
        lock.lock();
        try {
            bytes -= batch.bytes();
            inDelivery = false;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Ends it: whoever waits here, or comes, gets {@link DeliveryEnded}. */
    void end(String why) {
        lock.lock();
        try {
            ended = ended.or(() -> Optional.of(why));
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** @return whether nothing was on its way any more before {@code atMost} was over */
    boolean awaitEmpty(Duration atMost) throws InterruptedException {
        long left = atMost.toNanos();
        lock.lockInterruptibly();
        try {
            while (busy() && ended.isEmpty() && left > 0) {
                left = changed.awaitNanos(left);
            }
            return !busy();
        } finally {
            lock.unlock();
        }
    }

    private boolean busy() {
        return inDelivery || !waiting.isEmpty() || advanced.isPresent();
    }

    /** @return bytes that are on their way */
    long bytes() {
        lock.lock();
        try {
            return bytes;
        } finally {
            lock.unlock();
        }
    }

    private void throwIfEnded() throws DeliveryEnded {
        if (ended.isPresent()) {
            throw new DeliveryEnded(ended.get());
        }
    }

    private static long cost(ChangeEvent event) {
        return (long) event.size() + OVERHEAD;
    }
}
