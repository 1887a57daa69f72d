package dev.lyrebird.api.v1alpha1.snapshot;

/** The steps of a copy, in order. */
public enum SnapshotStep {
    /** One copy a source at a time. */
    Waiting,
    /** The capture sets the tables aside at a position. */
    Splitting,
    /** A pod cuts the tables into chunks. */
    Planning,
    /** Pods read the chunks and deliver them. */
    Copying,
    /** The tables rejoin the stream: every change since the position is delivered. */
    Rejoining,
    /** Done: each table was copied. */
    Complete,
    /** Given up, wholly or for some tables; the tables follow the stream again. */
    Failed;

    /** Whether nothing follows. */
    public boolean isLast() {
        return this == Complete || this == Failed;
    }
}
