package dev.lyrebird.runtime.checkpoint;

import dev.lyrebird.contract.checkpoint.Checkpoint;
import dev.lyrebird.contract.config.CheckpointConfig;
import dev.lyrebird.runtime.delivery.Delivered;
import dev.lyrebird.runtime.engine.SchemaState;
import dev.lyrebird.runtime.time.Stopwatch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/**
 * Writes the checkpoint from time to time: what was delivered, and, when the definitions changed or an hour has passed, the slots
 * before it. The position is taken before the definitions are: these may be newer than it, never older.
 */
public final class CheckpointKeeper {
    private static final Duration HISTORY_EVERY = Duration.ofHours(1);

    private final CheckpointWriter writer;
    private final StateSlots slots;
    private final CheckpointConfig config;
    private final Supplier<Map<String, Delivered>> delivered;
    private final Supplier<Map<String, Instant>> times;
    private final Stopwatch stopwatch;
    private final KeeperListener listener;
    private final ReentrantLock lock = new ReentrantLock();
    private final Pace pace;
    private final LaneSchemas schemas;
    private Map<String, Long> savedRevisions;
    private List<Checkpoint> history;
    private Duration historyAt;
    private int percentFull;

    /**
     * @param delivered up to where each lane was acknowledged by this process
     * @param times when the server executed what each lane was acknowledged up to, where that is known
     * @param schemas the definitions of the lanes, as they are saved in the slots now
     * @param history older checkpoints, as they are saved in the slots now
     */
    public CheckpointKeeper(
            CheckpointWriter writer,
            StateSlots slots,
            CheckpointConfig config,
            Supplier<Map<String, Delivered>> delivered,
            Supplier<Map<String, Instant>> times,
            LaneSchemas schemas,
            List<Checkpoint> history,
            Stopwatch stopwatch,
            RandomGenerator random,
            KeeperListener listener) {
        this.writer = writer;
        this.slots = slots;
        this.config = config;
        this.delivered = delivered;
        this.times = times;
        this.schemas = schemas;
        this.savedRevisions = schemas.revisions();
        this.history = history;
        this.stopwatch = stopwatch;
        this.listener = listener;
        this.historyAt = stopwatch.now().minus(HISTORY_EVERY);
        this.pace = new Pace(config, random, stopwatch.now(), current());
    }

    /** To be called about once a second: writes when it is due. */
    public void tick() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            Duration now = stopwatch.now();
            Map<String, Instant> before = times.get();
            Reached reached = current();
            if (writer.ended().isEmpty() && (pace.due(now, reached, schemaChanged()) || askAgain(now))) {
                attempt(now, before, reached);
            }
        } finally {
            lock.unlock();
        }
    }

    /** A writer that was refused finds out soon whether it is one, whether it has something to write or not. */
    private boolean askAgain(Duration now) {
        return writer.refusedSince().isPresent() && pace.retryDue(now);
    }

    private void attempt(Duration now, Map<String, Instant> times, Reached reached) throws InterruptedException {
        try {
            save(moved(times, reached));
            schemas.delivered(writer.last());
            pace.written(now, reached);
            listener.written(percentFull);
        } catch (StoreUnavailable e) {
            pace.tried(now);
            listener.notWritten(e.getMessage());
        } catch (CheckpointFailure e) {
            listener.ended(e);
        }
    }

    /** Writes the last checkpoint of this process, with the mark that it delivers nothing more. */
    public void release() throws CheckpointFailure, StoreUnavailable, InterruptedException {
        lock.lockInterruptibly();
        try {
            UnaryOperator<Checkpoint> moved = moved(times.get(), current());
            save(last -> CheckpointEdits.released(moved.apply(last)));
        } finally {
            lock.unlock();
        }
    }

    /** Writes what was delivered now, whether it is due or not. */
    public void flush() throws CheckpointFailure, StoreUnavailable, InterruptedException {
        lock.lockInterruptibly();
        try {
            save(moved(times.get(), current()));
        } finally {
            lock.unlock();
        }
    }

    /**
     * Changes which lanes there are and what they do, in one write with what was delivered and with the definitions as they are
     * now.
     *
     * @param change must change nothing when it was made already: an answer can be lost
     */
    public void change(UnaryOperator<Checkpoint> change)
            throws CheckpointFailure, StoreUnavailable, InterruptedException {
        lock.lockInterruptibly();
        try {
            UnaryOperator<Checkpoint> moved = moved(times.get(), current());
            save(last -> change.apply(moved.apply(last)));
        } finally {
            lock.unlock();
        }
    }

    /**
     * As {@link #change}, with the definitions of a lane that the checkpoint has from then on.
     *
     * @throws CheckpointFailure also when they do not fit into the slots; then nothing is changed, and this writer may go on
     */
    public void addLane(String lane, SchemaState schema, UnaryOperator<Checkpoint> change)
            throws CheckpointFailure, StoreUnavailable, InterruptedException {
        lock.lockInterruptibly();
        try {
            schemas.put(lane, schema);
            change(change);
        } catch (CheckpointFailure e) {
            schemas.remove(lane);
            throw e;
        } finally {
            lock.unlock();
        }
    }

    /** @param times taken before the places were: these may be newer, never older */
    private static UnaryOperator<Checkpoint> moved(Map<String, Instant> times, Reached reached) {
        return last -> LaneEdits.reached(LaneEdits.moved(last, reached.positions()), times);
    }

    private void save(UnaryOperator<Checkpoint> change)
            throws CheckpointFailure, StoreUnavailable, InterruptedException {
        boolean historyDue = stopwatch.now().minus(historyAt).compareTo(HISTORY_EVERY) >= 0;
        if (!schemaChanged() && !historyDue) {
            writer.write(change);
            return;
        }
        Map<String, Long> revisions = schemas.revisions();
        List<Checkpoint> kept = historyDue ? withLast() : history;
        StateSlots.Filled filled = slots.fill(schemas.saved(kept), writer);
        writer.write(last -> CheckpointEdits.withState(change.apply(last), filled.ref()));
        savedRevisions = revisions;
        percentFull = filled.percent();
        if (historyDue) {
            history = kept;
            historyAt = stopwatch.now();
        }
    }

    private List<Checkpoint> withLast() {
        return Older.with(history, writer.last(), config.history());
    }

    private boolean schemaChanged() {
        return !schemas.revisions().equals(savedRevisions);
    }

    private Reached current() {
        return Reached.of(delivered.get(), writer.last());
    }
}
