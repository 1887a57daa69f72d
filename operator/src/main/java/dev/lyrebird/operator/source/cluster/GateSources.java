package dev.lyrebird.operator.source.cluster;

import dev.lyrebird.api.v1alpha1.CdcFilter;
import dev.lyrebird.api.v1alpha1.CdcSource;
import dev.lyrebird.api.v1alpha1.ClusterCdcFilter;
import dev.lyrebird.api.v1alpha1.source.FilterRef;
import dev.lyrebird.operator.ClusterFilters;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The caches of gates and namespaces, and whom a change in them wakes: the sources that pass, or may pass, the gate. */
public final class GateSources {
    /** Names of the event sources that must not be taken for dead when the operator may not list what they watch. */
    public static final Set<String> OPTIONAL = Set.of("ClusterCdcFilter", "Namespace");

    private GateSources() {}

    /** @return one event source a kind */
    public static List<EventSource<?, CdcSource>> of(EventSourceContext<CdcSource> context, ClusterFilters cluster) {
        List<EventSource<?, CdcSource>> sources = new ArrayList<>();
        sources.add(new InformerEventSource<>(
                configuration(CdcFilter.class, context, gate -> source -> isNamed(gate, source))
                        .withNamespacesInheritedFromController()
                        .withOnUpdateFilter(GateSources::asksForAnother)
                        .build(),
                context));
        if (cluster == ClusterFilters.Required) {
            sources.add(new InformerEventSource<>(
                    configuration(ClusterCdcFilter.class, context, gate -> source -> true)
                            .withWatchAllNamespaces()
                            .withOnUpdateFilter(GateSources::asksForAnother)
                            .build(),
                    context));
            sources.add(new InformerEventSource<>(
                    configuration(Namespace.class, context, namespace -> source -> isIn(namespace, source))
                            .withWatchAllNamespaces()
                            .withOnUpdateFilter((after, before) -> !Objects.equals(
                                    after.getMetadata().getLabels(),
                                    before.getMetadata().getLabels()))
                            .build(),
                    context));
        }
        return sources;
    }

    /** @return whether the source names this gate, or any of this name */
    static boolean isNamed(CdcFilter gate, CdcSource source) {
        return gate.getMetadata().getNamespace().equals(source.getMetadata().getNamespace())
                && names(source).contains(gate.getMetadata().getName());
    }

    /** @return the names in {@code spec.filterRefs} */
    static List<String> names(CdcSource source) {
        return Optional.ofNullable(source.getSpec().filterRefs()).orElse(List.of()).stream()
                .map(FilterRef::name)
                .toList();
    }

    private static boolean isIn(Namespace namespace, CdcSource source) {
        return namespace.getMetadata().getName().equals(source.getMetadata().getNamespace());
    }

    /** A status that is written wakes nobody. */
    private static boolean asksForAnother(HasMetadata after, HasMetadata before) {
        return !Objects.equals(
                        after.getMetadata().getGeneration(),
                        before.getMetadata().getGeneration())
                || !after.getMetadata().getUid().equals(before.getMetadata().getUid());
    }

    private static <R extends HasMetadata> InformerEventSourceConfiguration.Builder<R> configuration(
            Class<R> type, EventSourceContext<CdcSource> context, Function<R, Predicate<CdcSource>> passing) {
        return InformerEventSourceConfiguration.from(type, CdcSource.class)
                .withName(type.getSimpleName())
                // they are looked up by name; an index of all pairs would only cost
                .withPrimaryToSecondaryMapper(source -> Set.of())
                .withSecondaryToPrimaryMapper(object -> context.getPrimaryCache()
                        .list(passing.apply(object))
                        .map(ResourceID::fromResource)
                        .collect(Collectors.toSet()));
    }
}
