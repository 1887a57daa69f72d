package dev.lyrebird.contract.gate;

/** The resource that a gate comes from. */
public enum GateKind {
    ClusterCdcFilter,
    CdcFilter
}
