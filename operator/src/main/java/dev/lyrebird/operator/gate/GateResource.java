package dev.lyrebird.operator.gate;

import dev.lyrebird.api.v1alpha1.CdcFilter;
import dev.lyrebird.api.v1alpha1.ClusterCdcFilter;
import dev.lyrebird.api.v1alpha1.filter.CdcFilterSpec;
import dev.lyrebird.contract.gate.GateKind;
import io.fabric8.kubernetes.api.model.ObjectMeta;

/** A gate's resource: which one it is, and what it asks for. */
public record GateResource(GateKind kind, String name, String uid, long generation, CdcFilterSpec spec) {
    public static GateResource of(CdcFilter filter) {
        return of(GateKind.CdcFilter, filter.getMetadata(), filter.getSpec());
    }

    public static GateResource of(ClusterCdcFilter filter) {
        return of(
                GateKind.ClusterCdcFilter,
                filter.getMetadata(),
                filter.getSpec().gate());
    }

    /** @return kind and name in one, for messages */
    public String label() {
        return kind + " " + name;
    }

    private static GateResource of(GateKind kind, ObjectMeta metadata, CdcFilterSpec spec) {
        return new GateResource(kind, metadata.getName(), metadata.getUid(), metadata.getGeneration(), spec);
    }
}
