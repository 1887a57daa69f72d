package dev.lyrebird.operator;

import java.time.Duration;

/**
 * What whoever installs the operator decides about gates, and how fast changes spread.
 *
 * @param clusterFilters whether cluster-wide gates are a thing
 * @param rolloutInterval time between two sources that take up the same change of a gate, or a newer runtime image or other settings of all pods
 */
public record GateSettings(ClusterFilters clusterFilters, Duration rolloutInterval) {}
