package dev.lyrebird.api.v1alpha1.source;

/** Whether the tables are copied before the first change event. */
public enum SnapshotMode {
    Initial,
    Never
}
