package dev.lyrebird.contract.config;

/** Who makes the first copy. */
public enum FirstCopyMaker {
    /** The capture itself: there is nobody else. */
    ByCapture,
    /** The capture itself where the tables are small together, a SnapshotJob where they are not. */
    BySize,
    /** A SnapshotJob, whatever the size: the spec says how it shall copy. */
    ByJob
}
