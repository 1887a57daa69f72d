package dev.lyrebird.runtime.delivery;

import dev.lyrebird.contract.checkpoint.Lane;
import dev.lyrebird.contract.config.LimitsConfig;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.runtime.engine.Bookmark;
import dev.lyrebird.runtime.engine.ChangeEvent;
import dev.lyrebird.runtime.engine.DeliveryEnded;
import dev.lyrebird.runtime.engine.EventOutput;
import dev.lyrebird.runtime.engine.Oversize;
import dev.lyrebird.runtime.engine.Portion;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/**
 * Takes the events of lanes and sends them in batches. While a batch is on its way the next one gathers, so an event waits for
 * company only while the destination is busy. {@link #run} is the body of the one thread that sends. What is given to the delivery
 * itself is the main lane's.
 */
public final class Delivery implements EventOutput, Runnable {
    private static final long MAX_BATCH_BYTES = 8L << 20;

    /** A time beyond that is of a session that set its own, or of a clock that was wrong, and would hide any later one. */
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

    private static final String STOPPED = "the delivery was stopped";

    private final EventBuffer buffer;
    private final int maxEventBytes;
    private final BatchSender sender;
    private final Clock clock;
    private final Map<String, LaneOutput> lanes = new ConcurrentHashMap<>();
    private final CountDownLatch opened = new CountDownLatch(1);

    public Delivery(LimitsConfig limits, Depth depth, BatchSender sender, Clock clock) {
        long batch = Math.max(1, Math.min(MAX_BATCH_BYTES, limits.maxBufferBytes() / 4));
        this.buffer = new EventBuffer(limits.maxBufferBytes(), batch, depth);
        this.maxEventBytes = limits.maxEventBytes();
        this.sender = sender;
        this.clock = clock;
    }

    @Override
    public void connected() {
        // says nothing about deliveries
    }

    @Override
    public void emit(ChangeEvent event) throws InterruptedException, DeliveryEnded {
        emit(new Portion(List.of(event), event.place()));
    }

    /** @return the way in for the lane of this name, the same one until it is forgotten */
    public LaneOutput lane(String name) {
        return lanes.computeIfAbsent(name, any -> new LaneOutput(this));
    }

    /**
     * Forgets how far a lane was delivered: it is gone, or goes on somewhere else. Its engine has ended, and nothing of it is on
     * its way.
     */
    public void forget(String name) {
        lanes.remove(name);
    }

    @Override
    public void emit(Portion portion) throws InterruptedException, DeliveryEnded {
        emit(lane(Lane.MAIN), portion);
    }

    void emit(LaneOutput lane, Portion portion) throws InterruptedException, DeliveryEnded {
        List<ChangeEvent> events = portion.events();
        long cost = 0;
        for (int i = 0; i < events.size(); i++) {
            int size = events.get(i).size();
            if (size > maxEventBytes) {
                refuse(lane, events, i, cost);
            }
            cost += size + EventBuffer.OVERHEAD;
        }
        put(lane, events, portion.reached(), portion.sourceTimeMillis(), cost);
    }

    private void put(LaneOutput lane, List<ChangeEvent> events, Bookmark reached, long sourceTimeMillis, long cost)
            throws InterruptedException, DeliveryEnded {
        long known = sourceTimeMillis > clock.millis() + CLOCKS_DIFFER.toMillis() ? 0 : sourceTimeMillis;
        buffer.put(new Batch(events, List.of(new LaneMark(lane, reached, events.size(), known)), cost));
        lane.taken(events.size());
    }

    /** Ends the engine at an event that is too large; those before it are delivered still. */
    private void refuse(LaneOutput lane, List<ChangeEvent> events, int index, long costBefore)
            throws InterruptedException, DeliveryEnded {
        if (index > 0) {
            put(
                    lane,
                    List.copyOf(events.subList(0, index)),
                    events.get(index - 1).place(),
                    events.get(index - 1).sourceTimeMillis(),
                    costBefore);
        }
        String message = Oversize.message(events.get(index), maxEventBytes);
        lane.refused(message);
        throw new DeliveryEnded(message);
    }

    @Override
    public void advance(Position position) throws InterruptedException, DeliveryEnded {
        emit(new Portion(List.of(), Bookmark.at(position)));
    }

    /** Sends until the thread is interrupted or the fence closes; then nobody can emit any more. */
    @Override
    public void run() {
        String why = STOPPED;
        try {
            sender.open();
            opened.countDown();
            while (true) {
                Batch batch = buffer.take();
                sender.send(batch.events());
                batch.acknowledge();
                buffer.done(batch);
            }
        } catch (DeliveryEnded e) {
            why = e.getMessage();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            sender.close();
            buffer.end(why);
            opened.countDown();
        }
    }

    /** Returns once the destination was opened, and who wrote there before under this name can do so no more, where it can tell. */
    public void awaitOpen() throws InterruptedException, DeliveryEnded {
        opened.await();
        throwIfEnded();
    }

    /** Lets {@link #run} end behind what is being sent at once, even where a destination's client keeps an interrupt to itself. */
    public void end() {
        sender.end(STOPPED);
        buffer.end(STOPPED);
    }

    /** @return up to where everything was acknowledged, for each lane of which this process has delivered something */
    public Map<String, Delivered> delivered() {
        Map<String, Delivered> reached = new HashMap<>();
        lanes.forEach((name, lane) -> lane.delivered().ifPresent(delivered -> reached.put(name, delivered)));
        return reached;
    }

    /** @return so old is, at most, what was not delivered of each lane yet, where that is known */
    public Map<String, Instant> reached() {
        Map<String, Instant> reached = new HashMap<>();
        lanes.forEach((name, lane) -> lane.reached().ifPresent(time -> reached.put(name, time)));
        return reached;
    }

    /** @return whether everything that was emitted was acknowledged before {@code atMost} was over */
    public boolean awaitDelivered(Duration atMost) throws InterruptedException {
        return buffer.awaitEmpty(atMost);
    }

    /**
     * The same for one lane, whose engine has ended, while others go on.
     *
     * @return whether everything that this lane emitted was acknowledged before {@code atMost} was over
     */
    public boolean awaitDelivered(String lane, Duration atMost) throws InterruptedException {
        return buffer.await(lane(lane)::isDelivered, atMost);
    }

    /** @throws DeliveryEnded when nothing can be delivered any more */
    public void throwIfEnded() throws DeliveryEnded {
        buffer.throwIfOver();
    }

    /** What is emitted from now on belongs behind all that was delivered until now, by others beside this one as well. */
    public void seal() {
        sender.seal();
    }

    /** @return for how long the destination has neither taken nor refused what it was given; zero when nothing is on its way */
    public Duration unansweredFor() {
        return sender.unansweredFor();
    }

    /** @return bytes of the events that were emitted and not yet acknowledged */
    public long bufferedBytes() {
        return buffer.bytes();
    }
}
