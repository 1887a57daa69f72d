package dev.lyrebird.contract.snapshot.steps;

/** Why a copy is given up, in a word; the same word is the reason of the SnapshotJob's condition Failed. */
public enum CopyReason {
    /** The source was deleted while its tables were copied. */
    SourceGone,
    /** The capture could not split the tables off. */
    SplitRefused,
    /** An object of a name that it needs is somebody else's. */
    NameConflict,
    /** A replica was to be read, and the source does not name it any more. */
    ReplicaMissing,
    /** The tables could not be cut into chunks. */
    PlanFailed,
    /** No table matches what was asked for. */
    NothingToCopy,
    /** Workers failed too often, or what they wrote down is lost. */
    CopyFailed,
    /** Some tables could not be copied; the others were. */
    TablesFailed,
    /** The position that the tables stood at is gone from the checkpoint. */
    LaneLost,
    /** The server would purge its binlog before the copy ends, and such a copy is not to be begun. */
    RunwayTooShort,
    /** The job was deleted before it was over. */
    Deleting
}
