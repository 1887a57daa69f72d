package dev.lyrebird.operator;

/** Whether cluster-wide gates are a thing here: whoever installs the operator decides. */
public enum ClusterFilters {
    /** Nothing is streamed unless they can be listed. */
    Required,
    /** There are none, and each status says so. */
    Off
}
