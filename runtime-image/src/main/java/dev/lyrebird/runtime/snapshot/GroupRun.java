package dev.lyrebird.runtime.snapshot;

import dev.lyrebird.contract.snapshot.GroupState;
import dev.lyrebird.contract.snapshot.SnapshotConfig;
import dev.lyrebird.runtime.delivery.BatchSender;
import dev.lyrebird.runtime.delivery.Delivery;
import dev.lyrebird.runtime.delivery.Depth;
import dev.lyrebird.runtime.engine.DeliveryEnded;
import dev.lyrebird.runtime.failure.SourceFailure;
import dev.lyrebird.runtime.sink.SinkOpener;
import dev.lyrebird.runtime.snapshot.copy.ChunkOutput;
import dev.lyrebird.runtime.snapshot.copy.DeliveredOutput;
import dev.lyrebird.runtime.snapshot.copy.GroupCopy;
import dev.lyrebird.runtime.snapshot.copy.GroupWork;
import dev.lyrebird.runtime.snapshot.copy.Holds;
import dev.lyrebird.runtime.snapshot.copy.LedgerFence;
import dev.lyrebird.runtime.snapshot.copy.Reading;
import dev.lyrebird.runtime.snapshot.copy.Takeover;
import dev.lyrebird.runtime.snapshot.guard.CopyRefused;
import dev.lyrebird.runtime.snapshot.guard.Pause;
import dev.lyrebird.runtime.snapshot.guard.ServerWait;
import dev.lyrebird.runtime.snapshot.guard.WaitBoard;
import dev.lyrebird.runtime.snapshot.ledger.LedgerLost;
import dev.lyrebird.runtime.snapshot.ledger.LedgerStore;
import dev.lyrebird.runtime.snapshot.ledger.LedgerWait;
import dev.lyrebird.runtime.snapshot.throttle.LoadWatch;
import dev.lyrebird.runtime.time.BackOff;
import dev.lyrebird.runtime.time.Stopwatch;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A worker of a SnapshotJob: copies one group to the destination. An instance serves once. */
public final class GroupRun {
    private static final Logger LOG = LoggerFactory.getLogger(GroupRun.class);
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Duration CLOSING = Duration.ofSeconds(5);

    private final SnapshotConfig config;
    private final SnapshotSource source;
    private final LedgerStore store;
    private final IntFunction<SinkOpener> sinks;
    private final WorkerProcess process;
    private final Stopwatch stopwatch = Stopwatch.system();
    private final List<Sender> senders = new CopyOnWriteArrayList<>();
    private Optional<Thread> beginning = Optional.empty();
    private Optional<GroupCopy> running = Optional.empty();
    private volatile Optional<GroupWork> work = Optional.empty();
    private boolean stopped;

    private record Sender(Delivery delivery, Thread thread) {
        void end() {
            delivery.end();
            thread.interrupt();
        }
    }

    /**
     * @param sinks the destination of each connection, by its number
     */
    public GroupRun(
            SnapshotConfig config,
            SnapshotSource source,
            LedgerStore store,
            IntFunction<SinkOpener> sinks,
            WorkerProcess process) {
        this.config = config;
        this.source = source;
        this.store = store;
        this.sinks = sinks;
        this.process = process;
    }

    /** @return whether nothing of the group is left to do; false after {@link #stop} */
    public boolean run()
            throws SourceFailure, CopyRefused, IOException, LedgerLost, InterruptedException, DeliveryEnded {
        if (!begin()) {
            return false;
        }
        List<SinkOpener> openers =
                IntStream.range(0, config.connectionsPerPod()).mapToObj(sinks).toList();
        Optional<Duration> longestSend = openers.get(0).longestUnfencedSend();
        Takeover takeover =
                new LedgerWait(stopwatch).answer(() -> Takeover.of(store, process.writer(), longestSend, stopwatch));
        GroupWork mine = new GroupWork(store, takeover, config.attempts(), stopwatch);
        work = Optional.of(mine);
        if (mine.state().finished()) {
            return true;
        }
        try {
            ServerWait servers = new ServerWait(mine::waits, stopwatch);
            servers.answer(source::check);
            return copy(servers.answer(() -> source.reading(process.clock())), mine, openers);
        } finally {
            senders.forEach(Sender::end);
            for (Sender sender : senders) {
                sender.thread().join(CLOSING.toMillis()); // a file has its final name only when its sink was closed
            }
            if (!delivers()) {
                release(mine);
            }
        }
    }

    private boolean copy(Reading reading, GroupWork mine, List<SinkOpener> openers)
            throws SourceFailure, CopyRefused, IOException, LedgerLost, InterruptedException, DeliveryEnded {
        WaitBoard board = new WaitBoard(mine::waits);
        List<ChunkOutput> outputs = new ArrayList<>();
        for (SinkOpener opener : openers) {
            opener.expect(mine.tables());
            outputs.add(new DeliveredOutput(delivery(opener, mine, board)));
        }
        for (Sender sender : senders) {
            sender.delivery()
                    .awaitOpen(); // else the group could be whole while an earlier worker's connection still delivers
        }
        try (Pause pause = LoadWatch.start(process.throttle(), reading.access(), process.clock(), stopwatch, board)) {
            boolean whole = start(new GroupCopy(reading, mine, outputs, new Holds(pause, board, stopwatch, true)))
                    .run();
            while (whole && !mine.isSaved() && !isStopped()) {
                stopwatch.sleep(TICK); // done is done only once the ledger says so
                mine.saveNow();
            }
            return whole && mine.isSaved();
        }
    }

    private synchronized boolean isStopped() {
        return stopped;
    }

    private static void release(GroupWork mine) throws InterruptedException {
        try {
            mine.release();
        } catch (LedgerLost e) {
            LOG.debug("whoever has the group now needs no word of us", e);
        }
    }

    private Delivery delivery(SinkOpener opener, GroupWork mine, WaitBoard board) {
        BackOff backOff = BackOff.ofWorkers();
        BatchSender sender = new BatchSender(
                opener, new LedgerFence(mine, stopwatch), backOff, stopwatch, new LoggedDelivery(board));
        int deliveries = process.workers() * config.connectionsPerPod();
        Delivery delivery = new Delivery(
                config.pipeline().limits().sharedBy(deliveries), Depth.SIDE_BY_SIDE, sender, process.clock());
        Thread thread = new Thread(delivery, "delivery-" + senders.size());
        thread.setDaemon(true);
        thread.start();
        senders.add(new Sender(delivery, thread));
        return delivery;
    }

    private synchronized boolean begin() {
        beginning = Optional.of(Thread.currentThread());
        return !stopped;
    }

    private synchronized GroupCopy start(GroupCopy copy) {
        beginning = Optional.empty();
        running = Optional.of(copy);
        if (stopped) {
            copy.stop();
        }
        return copy;
    }

    /** @return how far the group is; empty before it was claimed */
    public Optional<GroupState> state() {
        return work.map(GroupWork::state);
    }

    /** Whether something of it may still reach the destination: one that does not listen can hold a delivery after {@link #run}. */
    public boolean delivers() {
        return senders.stream().map(Sender::thread).anyMatch(Thread::isAlive);
    }

    /** Ends {@link #run} soon, from any thread; one that waits for a server or the ledger by an {@link InterruptedException}. */
    public synchronized void stop() {
        stopped = true;
        beginning.ifPresent(Thread::interrupt);
        running.ifPresent(GroupCopy::stop);
    }
}
