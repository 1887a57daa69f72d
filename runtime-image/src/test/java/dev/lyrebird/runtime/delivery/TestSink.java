package dev.lyrebird.runtime.delivery;

import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.runtime.engine.ChangeEvent;
import dev.lyrebird.runtime.sink.Sink;
import dev.lyrebird.runtime.sink.SinkFailure;
import dev.lyrebird.runtime.sink.SinkOpener;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Semaphore;

/**
 * A destination in memory that fails as it is told, and that can be made to wait. It refuses whoever opened it before the last one
 * did, unless it is one that cannot.
 */
public final class TestSink implements SinkOpener {
    private final boolean fences;
    private final List<Long> received = Collections.synchronizedList(new ArrayList<>());
    private final List<List<Long>> batches = Collections.synchronizedList(new ArrayList<>());
    private final Queue<Integer> failuresAfter = new ArrayDeque<>();
    private final Semaphore gate = new Semaphore(Integer.MAX_VALUE);
    private final List<Integer> sealedAfter = Collections.synchronizedList(new ArrayList<>());
    private final List<Collection<TableId>> expected = Collections.synchronizedList(new ArrayList<>());
    private final List<Collection<TableId>> required = Collections.synchronizedList(new ArrayList<>());
    private volatile boolean deaf;
    private volatile Runnable whileAsked = () -> {};
    private volatile Runnable whileMakingRoom = () -> {};
    private int atOnce = Integer.MAX_VALUE;
    private int refusals;
    private int outdated;
    private int opened;
    private int closed;

    public TestSink() {
        this(true);
    }

    private TestSink(boolean fences) {
        this.fences = fences;
    }

    /** @return one that takes what comes, from whomever */
    public static TestSink unfenced() {
        return new TestSink(false);
    }

    @Override
    public Optional<Duration> longestUnfencedSend() {
        return fences ? Optional.empty() : Optional.of(Duration.ZERO);
    }

    /** Whether this many times somebody opened it, and nobody has since. */
    private synchronized boolean isNewest(int number) {
        return number == opened;
    }

    /** One of the next sends takes this many events, acknowledges them and then fails. */
    public synchronized void failAfter(int events) {
        failuresAfter.add(events);
    }

    /** A send takes so many events at most. */
    public synchronized void atOnce(int events) {
        atOnce = events;
    }

    /** The next {@code times} openings fail. */
    public synchronized void refuse(int times) {
        refusals = times;
    }

    /** Whoever has it open now is to open it anew. */
    public synchronized void outdate() {
        outdated = opened;
    }

    /** What happens elsewhere while it is asked whether it is outdated. */
    public void whileAsked(Runnable action) {
        whileAsked = action;
    }

    /** What happens elsewhere while it makes room for what is sent next. */
    public void whileMakingRoom(Runnable action) {
        whileMakingRoom = action;
    }

    private synchronized boolean isOutdated(int number) {
        return number <= outdated;
    }

    /** Sends wait from now on until {@link #release(int)} lets them through. */
    public void hold() {
        gate.drainPermits();
    }

    /** Keeps interrupts of sends to itself from now on, as some clients do. */
    public void deaf() {
        deaf = true;
    }

    private void awaitGate() throws InterruptedException {
        if (deaf) {
            gate.acquireUninterruptibly();
            Thread.interrupted();
        } else {
            gate.acquire();
        }
    }

    /** Lets this many sends through. */
    public void release(int sends) {
        gate.release(sends);
    }

    /** Whether a send waits. */
    public boolean holds() {
        return gate.hasQueuedThreads();
    }

    @Override
    public void expect(Collection<TableId> tables) {
        expected.add(tables);
    }

    @Override
    public void require(Collection<TableId> tables) {
        required.add(tables);
    }

    /** @return what it was told of tables that are to have a place, by a capture that goes on */
    public List<Collection<TableId>> expected() {
        return List.copyOf(expected);
    }

    /** @return what it was told of tables that must have a place, by a first start */
    public List<Collection<TableId>> required() {
        return List.copyOf(required);
    }

    @Override
    public synchronized Sink open() throws SinkFailure {
        if (refusals > 0) {
            refusals--;
            throw SinkFailure.unreachable("the destination is away", null);
        }
        opened++;
        return new Open(opened);
    }

    private final class Open implements Sink {
        private final int number;
        private boolean broken;

        Open(int number) {
            this.number = number;
        }

        @Override
        public int atOnce(List<ChangeEvent> events) {
            return Math.min(events.size(), mostAtOnce());
        }

        @Override
        public void beforeSending(List<ChangeEvent> batch) {
            whileMakingRoom.run();
        }

        @Override
        public void send(List<ChangeEvent> batch) throws SinkFailure, InterruptedException {
            awaitGate();
            if (broken) {
                throw new IllegalStateException("used after a failure");
            }
            if (fences && !isNewest(number)) {
                broken = true;
                throw SinkFailure.replaced("somebody else has opened it", null);
            }
            batches.add(batch.stream().map(Events::numberOf).toList());
            Integer after = nextFailure();
            List<ChangeEvent> taken = after == null ? batch : batch.subList(0, Math.min(after, batch.size()));
            taken.forEach(event -> received.add(Events.numberOf(event)));
            if (after != null) {
                broken = true;
                throw SinkFailure.refused("the destination broke", null).after(taken.size());
            }
        }

        @Override
        public boolean isOutdated() {
            whileAsked.run();
            return TestSink.this.isOutdated(number);
        }

        @Override
        public void seal() {
            sealedAfter.add(received.size());
        }

        @Override
        public void close() {
            closed++;
        }
    }

    private synchronized int mostAtOnce() {
        return atOnce;
    }

    private synchronized Integer nextFailure() {
        return failuresAfter.poll();
    }

    public List<Long> received() {
        synchronized (received) {
            return List.copyOf(received);
        }
    }

    public List<List<Long>> batches() {
        synchronized (batches) {
            return List.copyOf(batches);
        }
    }

    /** @return after how many events what followed was said to belong behind them */
    public List<Integer> sealedAfter() {
        synchronized (sealedAfter) {
            return List.copyOf(sealedAfter);
        }
    }

    public synchronized int opened() {
        return opened;
    }

    public synchronized int closed() {
        return closed;
    }
}
