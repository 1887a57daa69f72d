package dev.lyrebird.operator.source.cluster;

import dev.lyrebird.api.v1alpha1.CdcSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The newest state of each CdcSource that this process has seen: a cache can lag behind our own last status write, and a
 * marker that was just written must not be overlooked.
 */
public final class FreshestSource {
    private final Map<String, CdcSource> written = new ConcurrentHashMap<>();

    /** Remembers {@code source}, an answer of the API server. */
    public void remember(CdcSource source) {
        written.merge(source.getMetadata().getUid(), source, FreshestSource::newer);
    }

    /** @return {@code cached}, or what was remembered of the same resource if that is newer */
    public CdcSource of(CdcSource cached) {
        CdcSource remembered = written.get(cached.getMetadata().getUid());
        return remembered == null ? cached : newer(cached, remembered);
    }

    /** Forgets a resource that is gone. */
    public void forget(CdcSource source) {
        written.remove(source.getMetadata().getUid());
    }

    private static CdcSource newer(CdcSource a, CdcSource b) {
        return version(a) >= version(b) ? a : b;
    }

    private static long version(CdcSource source) {
        return Long.parseLong(source.getMetadata().getResourceVersion());
    }
}
