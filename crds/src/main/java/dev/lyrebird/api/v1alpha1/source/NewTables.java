package dev.lyrebird.api.v1alpha1.source;

/** What is done with tables that {@code spec.tables} comes to mean. */
public enum NewTables {
    /** They are copied, by a SnapshotJob, and followed. */
    Snapshot,
    /** They are followed. */
    Stream
}
