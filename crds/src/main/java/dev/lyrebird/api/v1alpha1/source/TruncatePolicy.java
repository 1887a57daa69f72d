package dev.lyrebird.api.v1alpha1.source;

/** Whether an event says that a table was truncated. */
public enum TruncatePolicy {
    Skip,
    Deliver
}
