package dev.lyrebird.operator.filter.cluster;

import dev.lyrebird.api.v1alpha1.CdcSource;
import dev.lyrebird.api.v1alpha1.ClusterCdcFilter;
import dev.lyrebird.api.v1alpha1.filter.CdcFilterStatus;
import dev.lyrebird.api.v1alpha1.source.CdcSourceStatus;
import dev.lyrebird.api.v1alpha1.source.FilterRef;
import dev.lyrebird.api.v1alpha1.source.GateStatus;
import dev.lyrebird.contract.names.ObjectNames;
import dev.lyrebird.contract.report.GateCount;
import dev.lyrebird.operator.filter.model.FilterInput;
import dev.lyrebird.operator.filter.model.FilterSource;
import dev.lyrebird.operator.gate.GateReading;
import dev.lyrebird.operator.gate.GateResource;
import dev.lyrebird.operator.gate.NamespaceBinding;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.client.CustomResource;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Gathers what a reconcile of a gate knows: from the caches alone, since nothing is done that rests on an absence. */
public final class FilterGatherer<R extends CustomResource<?, CdcFilterStatus>> {
    private final Clock clock;

    public FilterGatherer(Clock clock) {
        this.clock = clock;
    }

    /** @param gate which gate {@code resource} is */
    public FilterInput gather(R resource, GateResource gate, Context<R> context) {
        List<FilterSource> sources = informer(CdcSource.class, context)
                .list(source -> passes(source, gate, resource, context))
                .map(source -> sight(source, gate, context))
                .toList();
        return new FilterInput(
                GateReading.of(gate), sources, Optional.ofNullable(resource.getStatus()), clock.instant());
    }

    /** A gate of a namespace is named, a cluster-wide one bound; or it is in force still. */
    private boolean passes(CdcSource source, GateResource gate, R resource, Context<R> context) {
        String namespace = source.getMetadata().getNamespace();
        if (resource instanceof ClusterCdcFilter bound) {
            return standing(source, gate).isPresent() || binds(bound, namespace, context);
        }
        return namespace.equals(resource.getMetadata().getNamespace())
                && Optional.ofNullable(source.getSpec().filterRefs()).orElse(List.of()).stream()
                        .map(FilterRef::name)
                        .anyMatch(gate.name()::equals);
    }

    private boolean binds(ClusterCdcFilter gate, String namespace, Context<R> context) {
        return informer(Namespace.class, context)
                .get(new ResourceID(namespace))
                .map(found ->
                        Optional.ofNullable(found.getMetadata().getLabels()).orElse(Map.of()))
                .filter(labels -> NamespaceBinding.selects(gate.getSpec().namespaceSelector(), labels))
                .isPresent();
    }

    private static Optional<GateStatus> standing(CdcSource source, GateResource gate) {
        return Optional.ofNullable(source.getStatus())
                .map(CdcSourceStatus::gates)
                .filter(Objects::nonNull)
                .orElse(List.of())
                .stream()
                .filter(it -> gate.uid().equals(it.uid()))
                .findFirst();
    }

    private FilterSource sight(CdcSource source, GateResource gate, Context<R> context) {
        String namespace = source.getMetadata().getNamespace();
        String name = source.getMetadata().getName();
        Optional<GateCount> count = report(new ResourceID(new ObjectNames(name).report(), namespace), context)
                .flatMap(report -> FilterSources.counts(report).stream()
                        .filter(it -> it.uid().equals(gate.uid()))
                        .findFirst());
        return new FilterSource(
                namespace,
                name,
                standing(source, gate).map(GateStatus::enforcedGeneration),
                Boolean.TRUE.equals(source.getSpec().suspend()),
                count);
    }

    private Optional<ConfigMap> report(ResourceID id, Context<R> context) {
        return context.eventSourceRetriever().getEventSourcesFor(ConfigMap.class).stream()
                .flatMap(source -> ((InformerEventSource<ConfigMap, R>) source).get(id).stream())
                .findFirst();
    }

    private <S extends HasMetadata> InformerEventSource<S, R> informer(Class<S> type, Context<R> context) {
        return (InformerEventSource<S, R>) context.eventSourceRetriever().getEventSourceFor(type, type.getSimpleName());
    }
}
