package dev.lyrebird.api.v1alpha1.source;

/** What the capture is asked to do for a SnapshotJob. */
public enum SnapshotOrder {
    /** Set its tables aside at a position. */
    Split,
    /** Lead them back to the stream. */
    Rejoin
}
