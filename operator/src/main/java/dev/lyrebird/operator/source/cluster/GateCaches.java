package dev.lyrebird.operator.source.cluster;

import dev.lyrebird.api.v1alpha1.CdcSource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What the framework's caches hold of gates, namespaces and other sources. */
record GateCaches(Context<CdcSource> context) {
    <R extends HasMetadata> Optional<R> get(Class<R> type, String namespace, String name) {
        return informer(type).get(new ResourceID(name, namespace));
    }

    <R extends HasMetadata> List<R> all(Class<R> type) {
        return informer(type).list(object -> true).toList();
    }

    /** @return whether the cache of {@code type} has been filled and is kept up */
    boolean live(Class<? extends HasMetadata> type) {
        return informer(type).informerHealthIndicators().values().stream()
                .allMatch(informer -> informer.hasSynced() && informer.isWatching());
    }

    List<CdcSource> sources(Predicate<CdcSource> which) {
        return context.eventSourceRetriever()
                .getControllerEventSource()
                .list(which)
                .toList();
    }

    private <R extends HasMetadata> InformerEventSource<R, CdcSource> informer(Class<R> type) {
        return (InformerEventSource<R, CdcSource>)
                context.eventSourceRetriever().getEventSourceFor(type, type.getSimpleName());
    }
}
