package dev.lyrebird.operator.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The newest state of each resource of a kind that this process has seen: a cache can lag behind our own last status write,
 * and what was just written must not be overlooked.
 */
public final class FreshestResource<R extends HasMetadata> {
    private final Map<String, R> written = new ConcurrentHashMap<>();

    /** Remembers {@code resource}, an answer of the API server. */
    public void remember(R resource) {
        written.merge(resource.getMetadata().getUid(), resource, FreshestResource::newer);
    }

    /** @return {@code cached}, or what was remembered of the same resource if that is newer */
    public R of(R cached) {
        R remembered = written.get(cached.getMetadata().getUid());
        return remembered == null ? cached : newer(cached, remembered);
    }

    /** Forgets a resource that is gone. */
    public void forget(R resource) {
        written.remove(resource.getMetadata().getUid());
    }

    private static <R extends HasMetadata> R newer(R a, R b) {
        return version(a) >= version(b) ? a : b;
    }

    private static long version(HasMetadata resource) {
        return Long.parseLong(resource.getMetadata().getResourceVersion());
    }
}
