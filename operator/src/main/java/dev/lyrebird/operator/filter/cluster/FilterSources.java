package dev.lyrebird.operator.filter.cluster;

import dev.lyrebird.api.v1alpha1.CdcSource;
import dev.lyrebird.api.v1alpha1.ClusterCdcFilter;
import dev.lyrebird.api.v1alpha1.source.CdcSourceStatus;
import dev.lyrebird.contract.json.MalformedJson;
import dev.lyrebird.contract.names.DataKeys;
import dev.lyrebird.contract.names.Labels;
import dev.lyrebird.contract.report.GateCount;
import dev.lyrebird.contract.report.Report;
import dev.lyrebird.operator.source.cluster.CachedDocuments;
import dev.lyrebird.operator.source.render.ConfigMapRole;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.TransformingItemStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The caches of sources and their reports, and whom a change in them wakes: the gates that they may pass. */
public final class FilterSources {
    private static final Logger LOG = LoggerFactory.getLogger(FilterSources.class);
    private static final String REPORTS = Labels.MANAGED_BY + "=" + Labels.MANAGED_BY_LYREBIRD + "," + Labels.ROLE + "="
            + ConfigMapRole.Report.label();

    private FilterSources() {}

    /**
     * @param namespaces where sources are watched; empty: everywhere
     * @param near whether a gate is where an object can concern it
     */
    public static <R extends HasMetadata> List<EventSource<?, R>> of(
            EventSourceContext<R> context, Set<String> namespaces, Near<R> near) {
        List<EventSource<?, R>> sources = new ArrayList<>();
        sources.add(new InformerEventSource<>(
                within(namespaces, configuration(CdcSource.class, context, near))
                        .withOnUpdateFilter((after, before) -> !essence(after).equals(essence(before)))
                        .build(),
                context));
        // one a namespace: informers that share a store take each other's objects for deleted
        (namespaces.isEmpty()
                        ? Stream.of(namespaces)
                        : namespaces.stream().sorted().map(Set::of))
                .map(some -> new InformerEventSource<>(reports(some, context, near), context))
                .forEach(sources::add);
        return sources;
    }

    private static <R extends HasMetadata> InformerEventSourceConfiguration<ConfigMap> reports(
            Set<String> namespaces, EventSourceContext<R> context, Near<R> near) {
        return within(namespaces, configuration(ConfigMap.class, context, near))
                .withName(ConfigMap.class.getSimpleName() + " " + String.join("", namespaces))
                .withLabelSelector(REPORTS)
                .withOnUpdateFilter((after, before) ->
                        !counts(CachedDocuments.report(after)).equals(counts(before)))
                .withItemStore(new TransformingItemStore<>(CachedDocuments::report))
                .build();
    }

    /** @return the cache of namespaces, whose labels bind the cluster-wide gates */
    public static EventSource<?, ClusterCdcFilter> namespaces(EventSourceContext<ClusterCdcFilter> context) {
        return new InformerEventSource<>(
                configuration(Namespace.class, context, (gate, namespace) -> true)
                        .withWatchAllNamespaces()
                        .withOnUpdateFilter((after, before) -> !Objects.equals(
                                after.getMetadata().getLabels(),
                                before.getMetadata().getLabels()))
                        .build(),
                context);
    }

    /** Whether a gate is where an object can concern it. */
    @FunctionalInterface
    public interface Near<R> {
        boolean test(R gate, HasMetadata object);
    }

    /** @return what the capture counted, gate by gate */
    static List<GateCount> counts(ConfigMap report) {
        Optional<String> text = Optional.ofNullable(report.getData()).orElse(Map.of()).entrySet().stream()
                .filter(entry -> entry.getKey().equals(DataKeys.REPORT))
                .map(Map.Entry::getValue)
                .findFirst();
        try {
            return text.isEmpty() ? List.of() : Report.FORM.read(text.get()).gates();
        } catch (MalformedJson e) {
            LOG.debug(
                    "ConfigMap {}/{} holds no readable report",
                    report.getMetadata().getNamespace(),
                    report.getMetadata().getName(),
                    e);
            return List.of();
        }
    }

    /** What of a source a gate's status depends on. */
    private static List<Object> essence(CdcSource source) {
        return List.of(
                source.getMetadata().getGeneration(),
                Optional.ofNullable(source.getStatus())
                        .map(CdcSourceStatus::gates)
                        .filter(Objects::nonNull));
    }

    private static <S extends HasMetadata, R extends HasMetadata>
            InformerEventSourceConfiguration.Builder<S> configuration(
                    Class<S> type, EventSourceContext<R> context, Near<R> near) {
        return InformerEventSourceConfiguration.from(type, context.getPrimaryResourceClass())
                .withName(type.getSimpleName())
                .withPrimaryToSecondaryMapper(gate -> Set.of())
                .withSecondaryToPrimaryMapper(object -> gates(context, gate -> near.test(gate, object)));
    }

    private static <S extends HasMetadata> InformerEventSourceConfiguration.Builder<S> within(
            Set<String> namespaces, InformerEventSourceConfiguration.Builder<S> builder) {
        return namespaces.isEmpty() ? builder.withWatchAllNamespaces() : builder.withNamespaces(namespaces);
    }

    private static <R extends HasMetadata> Set<ResourceID> gates(EventSourceContext<R> context, Predicate<R> near) {
        return context.getPrimaryCache()
                .list(near)
                .map(ResourceID::fromResource)
                .collect(Collectors.toSet());
    }
}
