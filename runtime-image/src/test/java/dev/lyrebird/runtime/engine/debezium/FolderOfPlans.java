package dev.lyrebird.runtime.engine.debezium;

import dev.lyrebird.contract.snapshot.GroupChunks;
import dev.lyrebird.contract.snapshot.SnapshotPlan;
import dev.lyrebird.contract.snapshot.WorkerWait;
import dev.lyrebird.runtime.snapshot.ledger.FilePlanStore;
import dev.lyrebird.runtime.snapshot.ledger.LedgerUnavailable;
import dev.lyrebird.runtime.snapshot.ledger.PlanStore;
import java.util.Optional;

/** Plans and ledgers in a folder, of which a test does a part otherwise. */
abstract class FolderOfPlans implements PlanStore {
    private final FilePlanStore store;

    FolderOfPlans(FilePlanStore store) {
        this.store = store;
    }

    @Override
    public Optional<SnapshotPlan> read() throws LedgerUnavailable {
        return store.read();
    }

    @Override
    public void waits(Optional<WorkerWait> wait) {
        store.waits(wait);
    }

    @Override
    public void write(GroupChunks group) throws LedgerUnavailable {
        store.write(group);
    }

    @Override
    public void write(SnapshotPlan plan) throws LedgerUnavailable {
        store.write(plan);
    }
}
