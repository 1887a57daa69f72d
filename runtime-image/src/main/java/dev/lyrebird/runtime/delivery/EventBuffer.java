package dev.lyrebird.runtime.delivery;

import dev.lyrebird.runtime.engine.ChangeEvent;
import dev.lyrebird.runtime.engine.DeliveryEnded;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * Events on their way, bounded in bytes. An event takes its room until it was acknowledged, not only until it was taken out:
 * the bound holds for everything that this process keeps in memory for it. Small events are bounded in number too ({@link Depth}).
 */
final class EventBuffer {
    /** What the objects around an event's bytes take on the heap, roughly. */
    static final int OVERHEAD = 160;

    private final long maxBytes;
    private final long maxBatchBytes;
    private final int maxBatchEvents;
    private final int maxEvents;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final Condition delivered = lock.newCondition();
    private final ArrayDeque<Batch> waiting = new ArrayDeque<>();
    private long bytes;
    private int events;
    private Optional<String> ended = Optional.empty();
    private boolean inDelivery;

    EventBuffer(long maxBytes, long maxBatchBytes, Depth depth) {
        this.maxBytes = maxBytes;
        this.maxBatchBytes = maxBatchBytes;
        this.maxBatchEvents = depth.batchEvents();
        this.maxEvents = depth.events();
    }

    /**
     * Takes a portion of one lane. Waits for room; what is larger than the whole buffer goes through alone. What has no events needs
     * none: it goes along with what waits last, whichever lane that is of.
     */
    void put(Batch portion) throws InterruptedException, DeliveryEnded {
        lock.lockInterruptibly();
        try {
            while (ended.isEmpty() && portion.bytes() > 0 && bytes > 0 && !hasRoomFor(portion)) {
                delivered.await();
            }
            throwIfEnded();
            if (portion.events().isEmpty() && !waiting.isEmpty()) {
                waiting.addLast(waiting.removeLast().reaching(portion.marks().get(0)));
            } else {
                waiting.addLast(portion);
            }
            bytes += portion.bytes();
            events += portion.events().size();
            arrived.signal();
        } finally {
            lock.unlock();
        }
    }

    private boolean hasRoomFor(Batch portion) {
        return bytes + portion.bytes() <= maxBytes && events + portion.events().size() <= maxEvents;
    }

    /** @return all that waits, up to the bounds of a batch; waits for the first of it */
    Batch take() throws InterruptedException, DeliveryEnded {
        lock.lockInterruptibly();
        try {
            while (ended.isEmpty() && waiting.isEmpty()) {
                arrived.await();
            }
            throwIfEnded();
            inDelivery = true;
            return next();
        } finally {
            lock.unlock();
        }
    }

    private Batch next() {
        Batch batch = waiting.removeFirst();
        if (!fits(batch.events().size(), batch.bytes())) {
            return batch;
        }
        List<ChangeEvent> gathered = new ArrayList<>(batch.events());
        Map<LaneOutput, LaneMark> marks = new HashMap<>();
        batch.marks().forEach(mark -> marks.merge(mark.lane(), mark, LaneMark::and));
        long size = batch.bytes();
        while (fits(gathered.size(), size)) {
            batch = waiting.removeFirst();
            gathered.addAll(batch.events());
            batch.marks().forEach(mark -> marks.merge(mark.lane(), mark, LaneMark::and));
            size += batch.bytes();
        }
        return new Batch(gathered, List.copyOf(marks.values()), size);
    }

    /** Whether what waits next can go with a batch of so many events and bytes. */
    private boolean fits(int gathered, long size) {
        Batch next = waiting.peekFirst();
        return next != null
                && gathered + next.events().size() <= maxBatchEvents
                && size + next.bytes() <= maxBatchBytes;
    }

    /** Gives the room of a delivered batch back. */
    void done(Batch batch) {
        lock.lock();
        try {
            bytes -= batch.bytes();
            events -= batch.events().size();
            inDelivery = false;
            delivered.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Ends it: whoever waits here, or comes, gets {@link DeliveryEnded}. */
    void end(String why) {
        lock.lock();
        try {
            ended = ended.or(() -> Optional.of(why));
            arrived.signalAll();
            delivered.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** @return whether nothing was on its way any more before {@code atMost} was over */
    boolean awaitEmpty(Duration atMost) throws InterruptedException {
        return await(() -> !busy(), atMost);
    }

    /**
     * @param condition what the delivery of a batch can bring about
     * @return whether it held before {@code atMost} was over
     */
    boolean await(BooleanSupplier condition, Duration atMost) throws InterruptedException {
        long left = atMost.toNanos();
        lock.lockInterruptibly();
        try {
            while (!condition.getAsBoolean() && ended.isEmpty() && left > 0) {
                left = delivered.awaitNanos(left);
            }
            return condition.getAsBoolean();
        } finally {
            lock.unlock();
        }
    }

    private boolean busy() {
        return inDelivery || !waiting.isEmpty();
    }

    /** @return how many portions wait to be taken */
    int waiting() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
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

    void throwIfOver() throws DeliveryEnded {
        lock.lock();
        try {
            throwIfEnded();
        } finally {
            lock.unlock();
        }
    }

    private void throwIfEnded() throws DeliveryEnded {
        if (ended.isPresent()) {
            throw new DeliveryEnded(ended.get());
        }
    }
}
