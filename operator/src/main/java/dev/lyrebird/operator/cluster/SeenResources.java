package dev.lyrebird.operator.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.source.Cache;
import java.util.List;
import java.util.stream.Stream;

/** The resources of a kind that a reconciler serves, for those who only look. */
public final class SeenResources<R extends HasMetadata> {
    private volatile Cache<R> cache;

    /** To be called when the resources begin to be watched. */
    public void watch(EventSourceContext<R> context) {
        cache = context.getPrimaryCache();
    }

    /** @return those that are there, as they were seen last; none before they are watched */
    public List<R> list() {
        return Stream.ofNullable(cache).flatMap(Cache::list).toList();
    }
}
