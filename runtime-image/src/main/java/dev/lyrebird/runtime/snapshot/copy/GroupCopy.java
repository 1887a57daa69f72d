package dev.lyrebird.runtime.snapshot.copy;

import dev.lyrebird.runtime.engine.DeliveryEnded;
import dev.lyrebird.runtime.failure.SourceFailure;
import dev.lyrebird.runtime.snapshot.guard.CopyRefused;
import dev.lyrebird.runtime.snapshot.ledger.LedgerLost;
import dev.lyrebird.runtime.time.BackOff;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** Copies one group over several connections at a time. An instance serves once. */
public final class GroupCopy {
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final GroupWork work;
    private final List<CopyThread> readers = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private volatile boolean stopped;

    /** @param outputs one a connection */
    public GroupCopy(Reading reading, GroupWork work, List<ChunkOutput> outputs, Holds holds) {
        this.work = work;
        for (ChunkOutput output : outputs) {
            BackOff backOff = BackOff.ofWorkers();
            readers.add(new CopyThread(reading, work, output, holds, backOff));
        }
    }

    /**
     * Copies; returns when every chunk is done or given up, or after {@link #stop}.
     *
     * @return whether nothing is left to do
     */
    public boolean run()
            throws IOException, SourceFailure, CopyRefused, LedgerLost, InterruptedException, DeliveryEnded {
        synchronized (this) {
            if (stopped) {
                return false;
            }
            for (CopyThread reader : readers) {
                Thread thread = new Thread(() -> read(reader), "copy-" + threads.size());
                thread.setDaemon(true);
                threads.add(thread);
                thread.start();
            }
        }
        try {
            for (Thread thread : threads) {
                while (thread.isAlive()) {
                    thread.join(LOOK.toMillis());
                    readers.forEach(CopyThread::letGoOfWhatNobodyTakes);
                }
            }
        } catch (InterruptedException e) {
            stop();
            throw e;
        }
        work.saveNow();
        if (!stopped) {
            rethrow();
            if (!work.isFinished()) {
                throw new IllegalStateException("the readers of the snapshot ended before it was whole");
            }
        }
        return work.isFinished();
    }

    private void read(CopyThread reader) {
        try {
            reader.run();
        } catch (Throwable e) {
            // the others would wait for ever for the chunk of one that ends without a word
            failure.compareAndSet(null, e);
            endOthers();
        }
    }

    /** Whoever waits, for the throttle or before another try, would wait for nothing. */
    private synchronized void endOthers() {
        readers.forEach(CopyThread::stop);
        threads.stream().filter(thread -> thread != Thread.currentThread()).forEach(Thread::interrupt);
    }

    private void rethrow()
            throws IOException, SourceFailure, CopyRefused, LedgerLost, InterruptedException, DeliveryEnded {
        Throwable error = failure.get();
        if (error instanceof IOException io) {
            throw io;
        } else if (error instanceof SourceFailure source) {
            throw source;
        } else if (error instanceof CopyRefused refused) {
            throw refused;
        } else if (error instanceof LedgerLost lost) {
            throw lost;
        } else if (error instanceof DeliveryEnded ended) {
            throw ended;
        } else if (error instanceof Error unexpected) {
            throw unexpected; // whoever called ends the process for it
        } else if (error != null) {
            // its words may hold values
            throw new IllegalStateException(
                    "a reader of the snapshot ended unexpectedly, by "
                            + error.getClass().getName(),
                    error);
        }
    }

    /** Ends {@link #run} soon, from any thread; what was begun counts for nothing. */
    public synchronized void stop() {
        stopped = true;
        readers.forEach(CopyThread::stop);
        threads.forEach(Thread::interrupt);
    }
}
