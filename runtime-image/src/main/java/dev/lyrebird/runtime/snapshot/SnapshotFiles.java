package dev.lyrebird.runtime.snapshot;

import dev.lyrebird.contract.json.MalformedJson;
import dev.lyrebird.contract.names.DataKeys;
import dev.lyrebird.contract.names.Mounts;
import dev.lyrebird.contract.snapshot.SnapshotConfig;
import dev.lyrebird.runtime.config.ConfigRoot;
import dev.lyrebird.runtime.config.MissingFile;
import dev.lyrebird.runtime.config.UnusableConfig;

/** Reads what the operator has mounted for a snapshot. */
public final class SnapshotFiles {
    private SnapshotFiles() {}

    /** @throws UnusableConfig when it is missing or cannot be read */
    public static SnapshotConfig config(ConfigRoot root) throws UnusableConfig {
        try {
            return SnapshotConfig.FORM.read(root.folder(Mounts.SNAPSHOT).text(DataKeys.SNAPSHOT));
        } catch (MissingFile e) {
            throw new UnusableConfig(e.getMessage(), e);
        } catch (MalformedJson e) {
            throw new UnusableConfig(
                    "The snapshot's configuration in "
                            + root.folder(Mounts.SNAPSHOT).path() + " cannot be used: " + e.getMessage()
                            + ". The operator writes it: do not edit it, and let operator and runtime image be of one release.",
                    e);
        }
    }
}
