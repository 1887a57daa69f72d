package dev.lyrebird.runtime.explain;

import dev.lyrebird.api.v1alpha1.filter.CdcFilterSpec;
import dev.lyrebird.api.v1alpha1.filter.ClusterCdcFilterSpec;
import dev.lyrebird.api.v1alpha1.source.CdcSourceSpec;
import dev.lyrebird.api.v1alpha1.source.FilterRef;
import dev.lyrebird.contract.gate.GateKind;
import dev.lyrebird.runtime.manifest.Manifests;
import dev.lyrebird.runtime.manifest.Resource;
import dev.lyrebird.runtime.manifest.UnusableManifest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The gates that sources of a folder pass: those that a source names, and every cluster-wide one of the folder. */
public record SourceGates(Manifests manifests) {
    public List<NamedGate> clusterWide() throws UnusableManifest {
        List<NamedGate> gates = new ArrayList<>();
        for (Resource<ClusterCdcFilterSpec> filter : manifests.clusterFilters()) {
            gates.add(NamedGate.of(
                    GateKind.ClusterCdcFilter, filter, filter.spec().gate()));
        }
        return gates;
    }

    public List<NamedGate> of(Resource<CdcSourceSpec> source) throws UnusableManifest {
        List<NamedGate> gates = clusterWide();
        for (FilterRef ref : Optional.ofNullable(source.spec().filterRefs()).orElse(List.of())) {
            Resource<CdcFilterSpec> named = manifests.filters().stream()
                    .filter(filter -> filter.metadata().name().equals(ref.name()))
                    .filter(filter ->
                            filter.metadata().space().equals(source.metadata().space()))
                    .findFirst()
                    .orElseThrow(() -> new UnusableManifest(
                            source.place() + ": CdcSource " + source.metadata().name() + " names the CdcFilter "
                                    + ref.name()
                                    + " in spec.filterRefs, which is not among the manifests of its namespace.",
                            null));
            gates.add(NamedGate.of(GateKind.CdcFilter, named, named.spec()));
        }
        return gates;
    }
}
