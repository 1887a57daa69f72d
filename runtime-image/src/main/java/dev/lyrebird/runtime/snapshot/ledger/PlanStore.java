package dev.lyrebird.runtime.snapshot.ledger;

import dev.lyrebird.contract.snapshot.GroupChunks;
import dev.lyrebird.contract.snapshot.SnapshotPlan;
import dev.lyrebird.contract.snapshot.WorkerWait;
import java.util.Optional;

/** Where a plan and its ledgers are written. */
public interface PlanStore {
    /**
     * @return what was planned before; empty when nothing was, or nothing that can be read
     * @throws LedgerLost when a newer Lyrebird planned, too
     */
    Optional<SnapshotPlan> read() throws LedgerLost, LedgerUnavailable, InterruptedException;

    /** Tells what planning waits for, until there is a plan; it is only told, so what cannot be written is left. For several threads. */
    void waits(Optional<WorkerWait> wait) throws LedgerLost, InterruptedException;

    /** Whether there is room for the ledger of a group, to its end. */
    default boolean holds(GroupChunks group) {
        return true;
    }

    /** Whether a worker has begun one of the first {@code groups} groups. */
    boolean isBegun(int groups) throws LedgerLost, LedgerUnavailable, InterruptedException;

    /**
     * Takes back the plan, and then the ledgers of the first {@code groups} groups: edges of chunks are values, and may be hidden now.
     * When it ends in the middle there is no plan over ledgers that are not whole: whoever plans next takes back the others.
     */
    void clear(int groups) throws LedgerLost, LedgerUnavailable, InterruptedException;

    /** Writes the ledger of a group that nobody has begun. */
    void write(GroupChunks group) throws LedgerLost, LedgerUnavailable, InterruptedException;

    /** Writes the plan: says that all ledgers are there. */
    void write(SnapshotPlan plan) throws LedgerLost, LedgerUnavailable, InterruptedException;
}
