package dev.lyrebird.api.v1alpha1.source;

/** What the capture is asked to do for a SnapshotJob. */
public enum SnapshotOrder {
    /** Set its tables aside at a position; for the first copy, let them stand where they stand. */
    Split,
    /** Lead them back to the stream. */
    Rejoin,
    /** Its first copy was given up and counts for nothing: let the tables stand still for another one. */
    Discard
}
