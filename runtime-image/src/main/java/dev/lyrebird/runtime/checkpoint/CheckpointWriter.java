package dev.lyrebird.runtime.checkpoint;

import dev.lyrebird.contract.checkpoint.Checkpoint;
import dev.lyrebird.contract.checkpoint.Writer;
import dev.lyrebird.runtime.time.Stopwatch;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;

/**
 * The one way to write a checkpoint whose epoch this process holds: compare-and-set on the version of its own last write, without
 * reading before. Only a conflict is looked into. After a {@link CheckpointFailure} nothing is written any more.
 */
public final class CheckpointWriter {
    private static final int ATTEMPTS = 5;

    private final CheckpointStore store;
    private final String uid;
    private final Mandate mandate;
    private final Clock clock;
    private final Stopwatch stopwatch;
    private final ReentrantLock lock = new ReentrantLock();
    private Version version;
    private long sequence;
    private volatile Checkpoint last;
    private volatile Duration confirmedAt;
    private volatile Optional<CheckpointFailure> ended = Optional.empty();
    private volatile boolean troubled;
    private volatile Optional<Duration> refusedSince = Optional.empty();

    CheckpointWriter(
            CheckpointStore store,
            String uid,
            Version version,
            Checkpoint acquired,
            Mandate mandate,
            Clock clock,
            Stopwatch stopwatch) {
        this.store = store;
        this.uid = uid;
        this.version = version;
        this.last = acquired;
        this.sequence = acquired.sequence();
        this.mandate = mandate;
        this.clock = clock;
        this.stopwatch = stopwatch;
        this.confirmedAt = mandate.confirmedAt();
    }

    /**
     * What taking over gives.
     *
     * @param pod who has taken over
     * @param confirmedAt when, on the stopwatch, that was asked for
     * @param deliversFrom when, on the stopwatch, nothing of a predecessor can come any more
     */
    record Mandate(String pod, Duration confirmedAt, Duration deliversFrom) {}

    /** @return the checkpoint as it was written last */
    public Checkpoint last() {
        return last;
    }

    /** @return when, on the stopwatch, the request was made by which this writer was last known to be the newest */
    public Duration confirmedAt() {
        return confirmedAt;
    }

    /** @return when, on the stopwatch, this writer may deliver for the first time, since a predecessor may do so until then */
    public Duration deliversFrom() {
        return mandate.deliversFrom();
    }

    /** Whether the last request failed without an answer. */
    public boolean troubled() {
        return troubled;
    }

    /** @return since when, on the stopwatch, the store has refused this writer; only a success ends that */
    public Optional<Duration> refusedSince() {
        return refusedSince;
    }

    /** @return why this writer may not write any more; empty as long as it may */
    public Optional<CheckpointFailure> ended() {
        return ended;
    }

    /**
     * Writes what {@code change} makes of the last checkpoint; sequence, writer and time are filled in here.
     *
     * @throws CheckpointFailure when another writer has taken over, or the checkpoint is gone or was changed by others
     * @throws StoreUnavailable when it is not known whether it was written; writing again later is safe
     */
    public void write(UnaryOperator<Checkpoint> change)
            throws CheckpointFailure, StoreUnavailable, InterruptedException {
        compareAndSet(() -> {
            Checkpoint next = stamped(change.apply(last));
            if (!PositionGuard.allows(last, next)) {
                throw new IllegalStateException("a position would move backwards: from "
                        + last.position().display() + " to " + next.position().display());
            }
            return next;
        });
    }

    /**
     * Asks the store whether this writer is still the newest one, by writing the last checkpoint once more; under its own name, once
     * it may deliver.
     */
    public void confirm() throws CheckpointFailure, StoreUnavailable, InterruptedException {
        compareAndSet(() -> isMine(last) || waits() ? last : stamped(last));
    }

    private Checkpoint stamped(Checkpoint changed) {
        Writer writer = waits()
                ? last.writer()
                : new Writer(mandate.pod(), changed.writer().released());
        return CheckpointEdits.stamped(changed, writer, ++sequence, clock.instant());
    }

    private boolean waits() {
        return stopwatch.now().compareTo(mandate.deliversFrom()) < 0;
    }

    private boolean isMine(Checkpoint document) {
        return document.writer().pod().equals(mandate.pod());
    }

    private interface Next {
        Checkpoint get();
    }

    private void compareAndSet(Next next) throws CheckpointFailure, StoreUnavailable, InterruptedException {
        lock.lockInterruptibly();
        try {
            throwIfEnded();
            tryToSet(next);
            troubled = false;
            refusedSince = Optional.empty();
        } catch (CheckpointFailure e) {
            ended = Optional.of(e);
            throw e;
        } catch (StoreUnavailable e) {
            troubled = true;
            if (e instanceof StoreRefused && refusedSince.isEmpty()) {
                refusedSince = Optional.of(stopwatch.now());
            }
            throw e;
        } finally {
            lock.unlock();
        }
    }

    private void tryToSet(Next next) throws CheckpointFailure, StoreUnavailable, InterruptedException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Duration begun = stopwatch.now();
            Checkpoint document = next.get();
            StoreWrite outcome = store.write(version, document);
            if (outcome instanceof StoreWrite.Written written) {
                version = written.version();
                last = document;
                confirmedAt = begun;
                return;
            }
            if (outcome instanceof StoreWrite.Gone) {
                throw CheckpointFailure.lost(store.name());
            }
            takeNewVersion();
        }
        throw new StoreUnavailable("The " + store.name() + " changes faster than it can be written.", null);
    }

    /** After a conflict: the document is still ours when it has our epoch and a sequence that we have given out. */
    private void takeNewVersion() throws CheckpointFailure, StoreUnavailable, InterruptedException {
        Stored stored = store.read()
                .filter(found -> found.uid().equals(uid))
                .orElseThrow(() -> CheckpointFailure.lost(store.name()));
        Checkpoint found = Readings.checkpoint(store, stored)
                .orElseThrow(() -> CheckpointFailure.unreadable(store.name(), "it was emptied while in use"));
        if (found.epoch() > last.epoch()) {
            throw CheckpointFailure.fenced(store.name(), last.epoch(), found.epoch());
        }
        boolean ours = found.epoch() == last.epoch()
                && (isMine(found) || found.writer().equals(last.writer()))
                && found.sequence() >= last.sequence()
                && found.sequence() <= sequence;
        if (!ours) {
            throw CheckpointFailure.unreadable(
                    store.name(),
                    "while in use it was replaced by another one (epoch " + found.epoch() + ", sequence "
                            + found.sequence() + "; expected " + last.epoch() + ", " + last.sequence() + ")");
        }
        last = found; // an answer was lost: the write was carried out
        version = stored.version();
    }

    private void throwIfEnded() throws CheckpointFailure {
        if (ended.isPresent()) {
            throw ended.get();
        }
    }
}
