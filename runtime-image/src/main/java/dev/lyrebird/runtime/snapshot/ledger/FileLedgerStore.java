package dev.lyrebird.runtime.snapshot.ledger;

import dev.lyrebird.contract.names.DataKeys;
import dev.lyrebird.contract.names.SnapshotNames;
import dev.lyrebird.contract.snapshot.GroupChunks;
import dev.lyrebird.contract.snapshot.GroupLedger;
import dev.lyrebird.contract.snapshot.GroupState;
import dev.lyrebird.contract.snapshot.LedgerCodec;
import dev.lyrebird.contract.snapshot.LedgerReading;
import dev.lyrebird.runtime.files.Names;
import dev.lyrebird.runtime.files.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The ledger in a folder {@code <job>-ledger-<group>}, for runs without a cluster. */
public final class FileLedgerStore implements LedgerStore {
    private final Path folder;
    private final String jobUid;

    /** @param root folder of all ledgers */
    public FileLedgerStore(Path root, SnapshotNames names, String jobUid, int group) {
        this.folder = root.resolve(names.ledger(group));
        this.jobUid = jobUid;
    }

    /** Writes what was planned, over whatever was there. */
    public void plan(GroupChunks chunks) throws LedgerUnavailable {
        try {
            Names.createFolders(folder);
            Files.deleteIfExists(state());
            WholeFile.replace(chunks(), LedgerCodec.encode(chunks));
            write(GroupLedger.planned(chunks));
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    /** Whether a worker of this job has begun the group. */
    boolean isBegun() throws LedgerLost, LedgerUnavailable {
        return StoredLedger.isBegun(look(), jobUid, folder.toString());
    }

    /** Takes back what was planned; what a worker of this job has begun stays. */
    void clear() throws LedgerLost, LedgerUnavailable {
        if (isBegun()) {
            return;
        }
        try {
            Files.deleteIfExists(state());
            Files.deleteIfExists(chunks());
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    /** @return how far the group is, as it was written last, by whoever has it */
    public LedgerReading<GroupState> look() throws LedgerUnavailable {
        try {
            return LedgerCodec.state(Files.exists(state()) ? Optional.of(Files.readString(state())) : Optional.empty());
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    @Override
    public GroupLedger claim(String writer) throws LedgerLost, LedgerUnavailable {
        try {
            GroupLedger claimed = read().claimed(writer);
            write(claimed);
            return claimed;
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    @Override
    public void save(GroupLedger ledger) throws LedgerLost, LedgerUnavailable {
        try {
            Epochs.check(read().state(), ledger.state());
            write(ledger);
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    private GroupLedger read() throws LedgerLost, IOException {
        Optional<byte[]> planned =
                Files.exists(chunks()) ? Optional.of(Files.readAllBytes(chunks())) : Optional.empty();
        Optional<String> now = Files.exists(state()) ? Optional.of(Files.readString(state())) : Optional.empty();
        return StoredLedger.read(planned, now, jobUid, folder.toString());
    }

    private void write(GroupLedger ledger) throws IOException {
        WholeFile.replace(state(), LedgerCodec.encode(ledger.state()));
    }

    private Path chunks() {
        return folder.resolve(DataKeys.CHUNKS);
    }

    private Path state() {
        return folder.resolve(DataKeys.LEDGER);
    }

    private LedgerUnavailable unavailable(IOException e) {
        return new LedgerUnavailable("The ledger in " + folder + " cannot be read or written: " + e.getMessage(), e);
    }
}
