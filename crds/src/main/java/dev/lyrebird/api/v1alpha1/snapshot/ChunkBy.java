package dev.lyrebird.api.v1alpha1.snapshot;

/** What the cuts of a table follow. */
public enum ChunkBy {
    /** The table's own partitions where it has some, large ones cut by key; ranges of the primary key else. */
    Auto,
    /** Ranges of the primary key, whatever partitions there are. */
    Key
}
