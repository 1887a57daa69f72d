package dev.lyrebird.runtime.snapshot;

import dev.lyrebird.contract.names.DataKeys;
import dev.lyrebird.contract.names.Mounts;
import dev.lyrebird.contract.snapshot.SnapshotConfig;
import dev.lyrebird.contract.snapshot.Throttle;
import dev.lyrebird.runtime.config.ConfigRoot;
import dev.lyrebird.runtime.config.UnusableConfig;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The throttle of a snapshot as it is mounted now. It can be changed at any time, and the kubelet brings what is new within about
 * 80 s; what cannot be used changes nothing. Belongs to one thread.
 */
public final class MountedThrottle implements Supplier<Throttle> {
    private static final Logger LOG = LoggerFactory.getLogger(MountedThrottle.class);

    private final ConfigRoot root;
    private final String jobUid;
    private Throttle throttle;
    private String seen = "";

    /** @param config as the worker has begun with it */
    public MountedThrottle(ConfigRoot root, SnapshotConfig config) {
        this.root = root;
        this.jobUid = config.jobUid();
        this.throttle = config.throttle();
    }

    @Override
    public Throttle get() {
        String now = root.folder(Mounts.SNAPSHOT).fingerprint(DataKeys.SNAPSHOT);
        if (!now.equals(seen)) {
            seen = now;
            read();
        }
        return throttle;
    }

    private void read() {
        try {
            SnapshotConfig config = SnapshotFiles.config(root);
            if (config.jobUid().equals(jobUid) && !config.throttle().equals(throttle)) {
                LOG.info("spec.throttle has changed; it holds from now on.");
                throttle = config.throttle();
            }
        } catch (UnusableConfig e) {
            LOG.warn(
                    "What the snapshot is told now cannot be used, so the throttle stays as it was. {}",
                    e.getMessage());
        }
    }
}
