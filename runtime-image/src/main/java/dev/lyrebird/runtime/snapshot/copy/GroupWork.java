package dev.lyrebird.runtime.snapshot.copy;

import dev.lyrebird.contract.snapshot.ChunkSet;
import dev.lyrebird.contract.snapshot.ChunkedTable;
import dev.lyrebird.contract.snapshot.GroupLedger;
import dev.lyrebird.contract.snapshot.GroupState;
import dev.lyrebird.contract.snapshot.WorkerWait;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.runtime.snapshot.copy.TableFailure.Remedy;
import dev.lyrebird.runtime.snapshot.ledger.LedgerLost;
import dev.lyrebird.runtime.snapshot.ledger.LedgerStore;
import dev.lyrebird.runtime.snapshot.ledger.LedgerUnavailable;
import dev.lyrebird.runtime.time.Stopwatch;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The work of one group, handed out chunk by chunk to the threads that read, and written down as it is done. A write tells all
 * that was done since the last one, and there is at most one a second but for the last: what a crash makes to be read again is
 * what a second has delivered.
 */
public final class GroupWork {
    private static final Logger LOG = LoggerFactory.getLogger(GroupWork.class);
    private static final Duration PACE = Duration.ofSeconds(1);

    /** Nobody alters a table that often while it is copied: servers that differ take turns behind one address. */
    private static final int MOST_CHANGES = 5;

    /** A message can have figures, which differ with each look. */
    private static final Duration SAID_AGAIN = Duration.ofSeconds(30);

    /** Whatever ends a query so often, it is no chance; each time its rows were delivered again. */
    private static final int MOST_BROKEN_OFF = 8;

    private final LedgerStore store;
    private final Takeover takeover;
    private final Stopwatch stopwatch;
    private final int attempts;
    private final Map<Attempts, Integer> tries = new HashMap<>();
    private final Map<Integer, String> digests = new HashMap<>();
    private final Map<Integer, Integer> changes = new HashMap<>();
    private GroupLedger ledger;
    private GroupLedger written;
    private ChunkSet taken = ChunkSet.EMPTY;
    private boolean tooLarge;
    private boolean unsaved;
    private Duration savedAt;
    private Duration saidAt;
    private Duration confirmedAt;

    /** What ended a chunk's reading is counted by what can be done about it. */
    private record Attempts(int chunk, Remedy remedy) {}

    /**
     * @param attempts how often a chunk is tried before its table is given up
     */
    public GroupWork(LedgerStore store, Takeover takeover, int attempts, Stopwatch stopwatch) {
        this.store = store;
        this.takeover = takeover;
        this.ledger = takeover.ledger();
        this.written = takeover.ledger();
        this.attempts = attempts;
        this.stopwatch = stopwatch;
        this.savedAt = takeover.at();
        this.saidAt = takeover.at();
        this.confirmedAt = takeover.at();
    }

    /** @return a chunk that nobody else reads; empty when none is left to begin */
    synchronized Optional<ChunkTask> take() {
        OptionalInt next = ledger.unfinished().filter(i -> !taken.contains(i)).findFirst();
        if (next.isEmpty()) {
            return Optional.empty();
        }
        int number = next.getAsInt();
        taken = taken.plus(number);
        var chunk = ledger.chunks().chunks().get(number);
        return Optional.of(new ChunkTask(number, chunk, ledger.chunks().table(chunk)));
    }

    /** Whether nothing is left: neither to begin nor on its way. */
    synchronized boolean isFinished() {
        return ledger.state().finished();
    }

    /** @return the tables whose chunks are in the group */
    public synchronized List<TableId> tables() {
        return ledger.chunks().tables().stream().map(ChunkedTable::id).toList();
    }

    public synchronized GroupState state() {
        return ledger.state();
    }

    /** @return digest of the definition that the table is copied with */
    synchronized String digest(ChunkTask task) {
        return digests.getOrDefault(task.chunk().table(), task.table().definition());
    }

    /** The table is copied anew with the definition as it is now, and given up when that is so again and again. */
    synchronized void changed(ChunkTask task, String digest) throws LedgerLost, InterruptedException {
        int table = task.chunk().table();
        if (!digest.equals(digest(task)) && changes.merge(table, 1, Integer::sum) > MOST_CHANGES) {
            giveUp(
                    task,
                    "its definition is not the same on all servers at this address, or altered again and again: it has"
                            + " changed more than " + MOST_CHANGES + " times while it was copied");
        } else if (!digest.equals(digest(task))) {
            LOG.info(
                    "The definition of {} has changed while it was copied; it is copied anew.",
                    task.table().id());
            digests.put(table, digest);
            ledger = ledger.tableAnew(table);
            unsaved = true;
        }
        giveBack(task);
        save();
    }

    /** @param digest of the definition that the chunk was read with: of an earlier one it counts for nothing */
    synchronized void done(ChunkTask task, String digest, ChunkCount count) throws LedgerLost, InterruptedException {
        giveBack(task);
        if (digest.equals(digest(task))) {
            ledger = ledger.done(task.number(), count.rows(), count.bytes());
            unsaved = true;
            save();
        }
    }

    /** @return whether the chunk is to be tried again */
    synchronized boolean failed(ChunkTask task, TableFailure failure) throws LedgerLost, InterruptedException {
        giveBack(task);
        int tried = tries.merge(new Attempts(task.number(), failure.remedy()), 1, Integer::sum);
        int most = most(failure.remedy());
        tooLarge |= failure.remedy() == Remedy.LARGER_EVENTS;
        boolean again = tried < most;
        if (again) {
            LOG.warn(
                    "A chunk of {} could not be read ({} of {} attempts): {}",
                    task.table().id(),
                    tried,
                    most,
                    failure.getMessage());
        } else {
            giveUp(task, failure.getMessage());
            save();
        }
        return again;
    }

    private int most(Remedy remedy) {
        return switch (remedy) {
            case AGAIN -> attempts;
            case AGAIN_AND_AGAIN -> MOST_BROKEN_OFF;
            case NONE, LARGER_EVENTS -> 1;
        };
    }

    /** Whether a table was given up for a row that is larger than an event may be. */
    public synchronized boolean hasTooLarge() {
        return tooLarge;
    }

    private void giveUp(ChunkTask task, String why) {
        LOG.error("{} is given up: {}", task.table().id(), why);
        ledger = ledger.tableFailed(task.number(), why);
        unsaved = true;
    }

    /** A connection was made to this server. */
    synchronized void readBy(String server) {
        GroupLedger known = ledger.readBy(server);
        unsaved |= known != ledger;
        ledger = known;
    }

    /** Writes down what the readers wait for, when that is another thing than before; other words about the same one now and then. */
    public synchronized void waits(Optional<WorkerWait> wait) throws LedgerLost, InterruptedException {
        boolean news = isNews(wait);
        if (news) {
            ledger = ledger.waiting(wait);
            saidAt = stopwatch.now();
            unsaved = true;
        }
        if (unsaved && (news || wait.isPresent())) {
            save(); // nobody else does while all wait
        }
    }

    private boolean isNews(Optional<WorkerWait> wait) {
        Optional<WorkerWait> said = ledger.state().waits();
        return !wait.map(WorkerWait::cause).equals(said.map(WorkerWait::cause))
                || !wait.equals(said) && stopwatch.now().minus(saidAt).compareTo(SAID_AGAIN) >= 0;
    }

    synchronized void giveBack(ChunkTask task) {
        taken = taken.without(i -> i == task.number());
    }

    private void save() throws LedgerLost, InterruptedException {
        if (ledger.state().finished() || stopwatch.now().minus(savedAt).compareTo(PACE) >= 0) {
            saveNow();
        }
    }

    /** Writes what was not written yet; what cannot be written now is written with the next. */
    public synchronized void saveNow() throws LedgerLost, InterruptedException {
        if (unsaved) {
            confirm();
        }
    }

    /** @return whether the ledger could be written, and so is still this worker's */
    synchronized boolean confirm() throws LedgerLost, InterruptedException {
        savedAt = stopwatch.now();
        boolean alone = savedAt.compareTo(takeover.endsFrom()) >= 0;
        if (ledger.state().finished() && taken.size() > 0) {
            return store(
                    written); // rows of a table that was given up are on their way, and need to know that this is the
            // worker
        }
        if (ledger.state().finished() && !alone) {
            return false; // it is held back: see Takeover
        }
        return write(alone ? ledger.signed(takeover.writer()) : ledger);
    }

    private boolean write(GroupLedger now) throws LedgerLost, InterruptedException {
        if (!store(now)) {
            return false;
        }
        ledger = now;
        unsaved = false;
        return true;
    }

    private boolean store(GroupLedger now) throws LedgerLost, InterruptedException {
        Duration begun = stopwatch.now();
        try {
            store.save(now);
            written = now;
            confirmedAt = begun;
            return true;
        } catch (LedgerUnavailable e) {
            LOG.warn("The ledger cannot be written. {}", e.getMessage());
            return false;
        }
    }

    /** @return how long ago it was known that nobody else has taken the group up */
    synchronized Duration sinceConfirmed() {
        return stopwatch.now().minus(confirmedAt);
    }

    /** Nothing of this worker is on its way any more: whoever takes the group up has nobody to wait for. */
    public synchronized void release() throws LedgerLost, InterruptedException {
        boolean alone = stopwatch.now().compareTo(takeover.endsFrom()) >= 0;
        if (alone && !ledger.state().finished()) {
            write(ledger.signed(""));
        }
    }

    /** Whether everything is written down. */
    public synchronized boolean isSaved() {
        return !unsaved;
    }
}
