package dev.lyrebird.runtime.snapshot;

import dev.lyrebird.contract.names.DataKeys;
import dev.lyrebird.contract.names.Mounts;
import dev.lyrebird.contract.snapshot.LedgerCodec;
import dev.lyrebird.contract.snapshot.LedgerReading;
import dev.lyrebird.contract.snapshot.LedgerReading.Readable;
import dev.lyrebird.contract.snapshot.LedgerReading.Unreadable;
import dev.lyrebird.contract.snapshot.SnapshotConfig;
import dev.lyrebird.runtime.config.ConfigRoot;
import dev.lyrebird.runtime.config.MissingFile;
import dev.lyrebird.runtime.config.UnusableConfig;
import java.util.Optional;

/** Reads what the operator has mounted for a snapshot. */
public final class SnapshotFiles {
    private SnapshotFiles() {}

    /** @throws UnusableConfig when it is missing or cannot be read */
    public static SnapshotConfig config(ConfigRoot root) throws UnusableConfig {
        try {
            String text = root.folder(Mounts.SNAPSHOT).text(DataKeys.SNAPSHOT);
            LedgerReading<SnapshotConfig> reading = LedgerCodec.config(Optional.of(text));
            if (reading instanceof Readable<SnapshotConfig> readable) {
                return readable.value();
            }
            throw new UnusableConfig(
                    "The snapshot's configuration in "
                            + root.folder(Mounts.SNAPSHOT).path() + " cannot be used: "
                            + ((Unreadable<SnapshotConfig>) reading).why()
                            + ". The operator writes it: do not edit it, and let operator and runtime image be of one release.",
                    null);
        } catch (MissingFile e) {
            throw new UnusableConfig(e.getMessage(), e);
        }
    }
}
