package dev.lyrebird.operator.source.cluster;

import dev.lyrebird.api.v1alpha1.CdcFilter;
import dev.lyrebird.api.v1alpha1.CdcSource;
import dev.lyrebird.api.v1alpha1.ClusterCdcFilter;
import dev.lyrebird.contract.config.PipelineConfig;
import dev.lyrebird.contract.gate.Gate;
import dev.lyrebird.contract.gate.GateKind;
import dev.lyrebird.operator.ClusterFilters;
import dev.lyrebird.operator.cluster.ApiAnswer;
import dev.lyrebird.operator.gate.GateResource;
import dev.lyrebird.operator.gate.NamespaceBinding;
import dev.lyrebird.operator.source.gate.ClusterGates;
import dev.lyrebird.operator.source.gate.GateSight;
import dev.lyrebird.operator.source.gate.NamedGate;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Gathers what is to be seen of a source's gates: from the caches, and where they have nothing, from the API server itself. */
public final class GateGatherer {
    private final KubernetesClient client;
    private final ClusterFilters cluster;

    public GateGatherer(KubernetesClient client, ClusterFilters cluster) {
        this.client = client;
        this.cluster = cluster;
    }

    /** Gates and namespaces of the whole cluster, as they were seen in one place. */
    private record Overview(List<ClusterCdcFilter> gates, Map<String, Map<String, String>> labels) {
        static Overview of(List<ClusterCdcFilter> gates, List<Namespace> namespaces) {
            return new Overview(
                    gates,
                    namespaces.stream()
                            .filter(it -> it.getMetadata().getLabels() != null)
                            .collect(Collectors.toMap(
                                    it -> it.getMetadata().getName(),
                                    it -> it.getMetadata().getLabels(),
                                    (one, other) -> other)));
        }

        boolean binds(ClusterCdcFilter gate, CdcSource source) {
            return NamespaceBinding.selects(
                    gate.getSpec().namespaceSelector(),
                    labels.getOrDefault(source.getMetadata().getNamespace(), Map.of()));
        }

        List<ClusterCdcFilter> boundTo(CdcSource source) {
            return gates.stream().filter(gate -> binds(gate, source)).toList();
        }
    }

    /** @param running the configuration that was last written for the capture */
    GateSight gather(CdcSource source, Optional<PipelineConfig> running, Context<CdcSource> context) {
        GateCaches caches = new GateCaches(context);
        List<CdcFilter> found = GateSources.names(source).stream()
                .flatMap(name -> named(source, name, caches).stream())
                .toList();
        Map<String, Predicate<CdcSource>> passes = new HashMap<>();
        found.forEach(gate -> passes.put(gate.getMetadata().getUid(), it -> GateSources.isNamed(gate, it)));
        return new GateSight(
                GateSources.names(source).stream()
                        .map(name -> sight(name, found))
                        .toList(),
                clusterGates(source, running, caches, passes),
                gate -> uids(caches.sources(passes.getOrDefault(gate, none -> false))));
    }

    private Optional<CdcFilter> named(CdcSource source, String name, GateCaches caches) {
        String namespace = source.getMetadata().getNamespace();
        return caches.get(CdcFilter.class, namespace, name)
                .or(() -> Optional.ofNullable(client.resources(CdcFilter.class)
                        .inNamespace(namespace)
                        .withName(name)
                        .get()));
    }

    private static NamedGate sight(String name, List<CdcFilter> found) {
        return found.stream()
                .filter(gate -> gate.getMetadata().getName().equals(name))
                .findFirst()
                .<NamedGate>map(gate -> new NamedGate.Found(GateResource.of(gate)))
                .orElseGet(() -> new NamedGate.Missing(name));
    }

    private ClusterGates clusterGates(
            CdcSource source,
            Optional<PipelineConfig> running,
            GateCaches caches,
            Map<String, Predicate<CdcSource>> passes) {
        if (cluster == ClusterFilters.Off) {
            return new ClusterGates.SwitchedOff();
        }
        try {
            Overview overview = overview(source, running, caches);
            List<ClusterCdcFilter> bound = overview.boundTo(source);
            bound.forEach(gate -> passes.put(gate.getMetadata().getUid(), other -> overview.binds(gate, other)));
            return new ClusterGates.Bound(bound.stream().map(GateResource::of).toList());
        } catch (KubernetesClientException e) {
            if (!ApiAnswer.isForbidden(e) && !ApiAnswer.isGone(e)) {
                throw e;
            }
            return new ClusterGates.Unlistable(Optional.ofNullable(e.getStatus())
                    .map(it -> it.getMessage())
                    .orElse(e.getMessage()));
        }
    }

    /** From the caches, unless they are not kept up, or a gate that is in force seems to be gone: a cache proves no absence. */
    private Overview overview(CdcSource source, Optional<PipelineConfig> running, GateCaches caches) {
        if (caches.live(ClusterCdcFilter.class) && caches.live(Namespace.class)) {
            Overview cached = Overview.of(caches.all(ClusterCdcFilter.class), caches.all(Namespace.class));
            Set<String> bound = cached.boundTo(source).stream()
                    .map(gate -> gate.getMetadata().getUid())
                    .collect(Collectors.toSet());
            boolean complete = running.map(PipelineConfig::gates).orElse(List.of()).stream()
                    .filter(gate -> gate.kind() == GateKind.ClusterCdcFilter)
                    .map(Gate::uid)
                    .allMatch(bound::contains);
            if (complete) {
                return cached;
            }
        }
        return Overview.of(
                client.resources(ClusterCdcFilter.class).list().getItems(),
                client.namespaces().list().getItems());
    }

    private static List<String> uids(List<CdcSource> sources) {
        return sources.stream().map(it -> it.getMetadata().getUid()).toList();
    }
}
