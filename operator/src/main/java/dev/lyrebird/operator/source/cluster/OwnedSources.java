package dev.lyrebird.operator.source.cluster;

import dev.lyrebird.api.v1alpha1.CdcSource;
import dev.lyrebird.contract.names.Labels;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.TransformingItemStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The caches of everything that carries our labels, and whom a change in them wakes: the source that the label names. */
public final class OwnedSources {
    private static final String SELECTOR = Labels.MANAGED_BY + "=" + Labels.MANAGED_BY_LYREBIRD + "," + Labels.SOURCE;

    private OwnedSources() {}

    /** @return one event source a kind, of ConfigMaps one a namespace */
    public static List<EventSource<?, CdcSource>> of(EventSourceContext<CdcSource> context) {
        List<EventSource<?, CdcSource>> sources = new ArrayList<>(configMaps(context));
        sources.add(informer(Pod.class, context));
        OwnedKinds.TYPES.stream()
                .filter(type -> type != ConfigMap.class)
                .forEach(type -> sources.add(informer(type, context)));
        return sources;
    }

    /**
     * One a namespace, with the documents alone: slots are the bulk of what a source has, up to 950 kB each, and only its pod reads
     * them. Informers that share a store take each other's objects for deleted.
     */
    private static List<InformerEventSource<ConfigMap, CdcSource>> configMaps(EventSourceContext<CdcSource> context) {
        return context.getControllerConfiguration().getEffectiveNamespaces().stream()
                .sorted()
                .map(namespace -> new InformerEventSource<>(
                        configuration(ConfigMap.class)
                                .withName(ConfigMap.class.getSimpleName() + " " + namespace)
                                .withNamespaces(Set.of(namespace))
                                .withOnUpdateFilter(CheckpointWakes::wakes)
                                .withItemStore(new TransformingItemStore<>(CachedDocuments::ofSource))
                                .build(),
                        context))
                .toList();
    }

    private static <R extends HasMetadata> EventSource<R, CdcSource> informer(
            Class<R> type, EventSourceContext<CdcSource> context) {
        return new InformerEventSource<>(configuration(type).build(), context);
    }

    private static <R extends HasMetadata> InformerEventSourceConfiguration.Builder<R> configuration(Class<R> type) {
        return InformerEventSourceConfiguration.from(type, CdcSource.class)
                .withName(type.getSimpleName())
                .withLabelSelector(SELECTOR)
                .withNamespacesInheritedFromController()
                .withSecondaryToPrimaryMapper(OwnedSources::source);
    }

    private static Set<ResourceID> source(HasMetadata object) {
        return Optional.ofNullable(object.getMetadata().getLabels().get(Labels.SOURCE))
                .map(name -> Set.of(new ResourceID(name, object.getMetadata().getNamespace())))
                .orElse(Set.of());
    }
}
