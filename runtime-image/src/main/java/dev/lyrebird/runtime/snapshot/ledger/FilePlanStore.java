package dev.lyrebird.runtime.snapshot.ledger;

import dev.lyrebird.contract.names.DataKeys;
import dev.lyrebird.contract.names.SnapshotNames;
import dev.lyrebird.contract.snapshot.GroupChunks;
import dev.lyrebird.contract.snapshot.LedgerCodec;
import dev.lyrebird.contract.snapshot.LedgerReading;
import dev.lyrebird.contract.snapshot.SnapshotPlan;
import dev.lyrebird.contract.snapshot.WorkerWait;
import dev.lyrebird.runtime.files.Names;
import dev.lyrebird.runtime.files.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The plan in a folder, the ledgers in folders below it: for runs without a cluster. */
public final class FilePlanStore implements PlanStore {
    private final Path root;
    private final SnapshotNames names;
    private final String jobUid;

    public FilePlanStore(Path root, SnapshotNames names, String jobUid) {
        this.root = root;
        this.names = names;
        this.jobUid = jobUid;
    }

    @Override
    public Optional<SnapshotPlan> read() throws LedgerLost, LedgerUnavailable {
        return StoredLedger.plan(look(), file().toString());
    }

    /** @return what was planned, or why it cannot be read */
    public LedgerReading<SnapshotPlan> look() throws LedgerUnavailable {
        try {
            return LedgerCodec.plan(Files.exists(file()) ? Optional.of(Files.readString(file())) : Optional.empty());
        } catch (IOException e) {
            throw new LedgerUnavailable("The plan " + file() + " cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public void waits(Optional<WorkerWait> wait) {
        // whoever plans into a folder reads the log
    }

    @Override
    public boolean isBegun(int groups) throws LedgerLost, LedgerUnavailable {
        for (int group = 0; group < groups; group++) {
            if (ledger(group).isBegun()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void clear(int groups) throws LedgerLost, LedgerUnavailable {
        read(); // what a newer Lyrebird planned is not taken back
        try {
            Files.deleteIfExists(file());
        } catch (IOException e) {
            throw new LedgerUnavailable("The plan " + file() + " cannot be deleted: " + e.getMessage(), e);
        }
        for (int group = 0; group < groups; group++) {
            ledger(group).clear();
        }
    }

    private FileLedgerStore ledger(int group) {
        return new FileLedgerStore(root, names, jobUid, group);
    }

    @Override
    public void write(GroupChunks group) throws LedgerUnavailable {
        ledger(group.group()).plan(group);
    }

    @Override
    public void write(SnapshotPlan plan) throws LedgerUnavailable {
        try {
            Names.createFolders(root);
            WholeFile.replace(file(), LedgerCodec.encode(plan));
        } catch (IOException e) {
            throw new LedgerUnavailable("The plan " + file() + " cannot be written: " + e.getMessage(), e);
        }
    }

    private Path file() {
        return root.resolve(DataKeys.PLAN);
    }
}
