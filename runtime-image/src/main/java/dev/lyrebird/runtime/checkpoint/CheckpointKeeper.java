package dev.lyrebird.runtime.checkpoint;

import dev.lyrebird.contract.checkpoint.Checkpoint;
import dev.lyrebird.contract.config.CheckpointConfig;
import dev.lyrebird.runtime.delivery.Delivered;
import dev.lyrebird.runtime.engine.SchemaState;
import dev.lyrebird.runtime.time.Stopwatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
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
    private final Supplier<Optional<Delivered>> delivered;
    private final Stopwatch stopwatch;
    private final KeeperListener listener;
    private final ReentrantLock lock = new ReentrantLock();
    private final Pace pace;
    private final SchemaState schema;
    private long savedRevision;
    private List<Checkpoint> history;
    private Duration historyAt;
    private int percentFull;

    /**
     * @param schema the engine's definitions, as they are saved in the slots now
     * @param history older checkpoints, as they are saved in the slots now
     */
    public CheckpointKeeper(
            CheckpointWriter writer,
            StateSlots slots,
            CheckpointConfig config,
            Supplier<Optional<Delivered>> delivered,
            SchemaState schema,
            List<Checkpoint> history,
            Stopwatch stopwatch,
            RandomGenerator random,
            KeeperListener listener) {
        this.writer = writer;
        this.slots = slots;
        this.config = config;
        this.delivered = delivered;
        this.schema = schema;
        this.savedRevision = schema.revision();
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
            Delivered reached = current();
            if (writer.ended().isEmpty() && (pace.due(now, reached, schemaChanged()) || askAgain(now))) {
                attempt(now, reached);
            }
        } finally {
            lock.unlock();
        }
    }

    /** A writer that was refused finds out soon whether it is one, whether it has something to write or not. */
    private boolean askAgain(Duration now) {
        return writer.refusedSince().isPresent() && pace.retryDue(now);
    }

    private void attempt(Duration now, Delivered reached) throws InterruptedException {
        try {
            save(reached, Release.No);
            schema.delivered(writer.last().position());
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
            save(current(), Release.Yes);
        } finally {
            lock.unlock();
        }
    }

    /** Writes what was delivered now, whether it is due or not. */
    public void flush() throws CheckpointFailure, StoreUnavailable, InterruptedException {
        lock.lockInterruptibly();
        try {
            save(current(), Release.No);
        } finally {
            lock.unlock();
        }
    }

    private enum Release {
        Yes,
        No
    }

    private void save(Delivered reached, Release release)
            throws CheckpointFailure, StoreUnavailable, InterruptedException {
        boolean historyDue = stopwatch.now().minus(historyAt).compareTo(HISTORY_EVERY) >= 0;
        if (!schemaChanged() && !historyDue) {
            writer.write(last -> edited(last, reached, release));
            return;
        }
        long revision = schema.revision();
        List<Checkpoint> kept = historyDue ? withLast() : history;
        StateSlots.Filled filled = slots.fill(SavedState.of(schema.snapshot(), kept), writer);
        writer.write(last -> CheckpointEdits.withState(edited(last, reached, release), filled.ref()));
        savedRevision = revision;
        percentFull = filled.percent();
        if (historyDue) {
            history = kept;
            historyAt = stopwatch.now();
        }
    }

    private static Checkpoint edited(Checkpoint last, Delivered reached, Release release) {
        Checkpoint moved = reached.position().isAtOrAfter(last.position())
                ? CheckpointEdits.moved(last, reached.position())
                : last;
        return release == Release.Yes ? CheckpointEdits.released(moved) : moved;
    }

    private List<Checkpoint> withLast() {
        if (config.history() == 0) {
            return List.of();
        }
        List<Checkpoint> grown = new ArrayList<>(history);
        grown.add(writer.last());
        return List.copyOf(grown.subList(Math.max(0, grown.size() - config.history()), grown.size()));
    }

    private boolean schemaChanged() {
        return schema.revision() != savedRevision;
    }

    private Delivered current() {
        return delivered.get().orElseGet(() -> new Delivered(writer.last().position(), 0));
    }
}
