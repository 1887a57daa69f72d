package dev.lyrebird.contract.report;

import java.util.Arrays;
import java.util.Optional;

/** Every reason that a condition of a SnapshotJob can have. */
public enum SnapshotReason implements Reason {
    // the way
    WaitingForTurn(Kind.Progressing, "A source has one copy at a time, and another SnapshotJob is first."),
    Splitting(Kind.Progressing, "The capture splits the tables off at a position."),
    Planning(Kind.Progressing, "A pod cuts the tables into chunks."),
    Copying(Kind.Progressing, "Pods read the chunks and deliver them."),
    Throttled(Kind.Progressing, "spec.throttle holds the next chunks back: load of the server, or the time of day."),
    Rejoining(
            Kind.Progressing, "Every change since the position is delivered, and the tables follow the stream again."),
    Stopping(Kind.Progressing, "The pods end; what they have copied is kept."),
    Deleting(Kind.Progressing, "The job is being deleted; its tables rejoin the stream first."),
    NotKnownYet(Kind.Progressing, "It is not known yet."),
    NotFinished(Kind.Progressing, "The copy is not over."),
    Complete(Kind.Healthy, "Each table was copied, and every change since is delivered."),
    Suspended(Kind.Healthy, "spec.suspend is true; what was copied is kept."),
    Settled(Kind.Healthy, "Nothing is under way."),
    AsExpected(Kind.Healthy, "Nothing is wrong with this aspect."),

    // what it waits for
    SourceMissing(Kind.Waiting, "There is no CdcSource of this name."),
    SourceSuspended(
            Kind.Waiting, "The CdcSource is suspended, so its copy stands still and no capture carries out orders."),
    SourceNotReady(
            Kind.Waiting,
            "The CdcSource has no position yet, makes its first copy, cannot let the tables rejoin, or asks about another destination; its conditions say why."),
    ObjectsRefused(
            Kind.Waiting,
            "The API server refuses an object that the job needs: its validation, a quota, an admission webhook, or missing rights."),
    PodFailing(Kind.Waiting, "A pod's container cannot start, or ends again and again."),
    PodPending(
            Kind.Waiting,
            "A pod has found no node for more than a minute or has not started for five, or the Job has no pod: a quota may refuse it."),
    NodeLost(
            Kind.Waiting,
            "The node of a pod does not answer; its chunks are given to no other pod before it is confirmed dead."),
    ServerUnavailable(
            Kind.Waiting,
            Reading.Stands,
            "The server that is read does not answer, or refuses the log-in; the pods retry without a limit and continue when it does."),
    SinkUnavailable(
            Kind.Waiting,
            Reading.Stands,
            "The destination does not take what the pods deliver, or does not open; they retry without a limit and continue when it does."),
    ReplicaStopped(
            Kind.Waiting,
            Reading.Stands,
            "The replica that is read does not replicate; the copy continues when it does."),
    ReplicaLags(
            Kind.Waiting,
            "The replica that is read is behind the copy's position, or by more than spec.throttle allows; the copy waits for it."),
    CheckpointUnreadable(Kind.Waiting, "The source's checkpoint is gone or cannot be read."),
    ObjectsGoing(Kind.Waiting, "Objects of an earlier SnapshotJob of this name are still being collected."),

    // what a person has to mend
    InvalidSpec(Kind.Stalled, "The spec has an error that the schema cannot detect."),
    TablesOutsideSource(Kind.Stalled, "Tables are asked for that the source does not capture."),
    ReplicaMissing(Kind.Stalled, "A replica is to be read, and the source names none (spec.mysql.replica)."),
    ReplicaUnusable(
            Kind.Stalled,
            "A replica should be read, but this source supports none: because of its engine, or without GTIDs."),
    WrittenByNewer(
            Kind.Stalled,
            "Plan or ledgers were written by a newer Lyrebird; they are left as they are, and the copy continues with that version."),
    TooManyConnections(
            Kind.Stalled,
            Reading.Stands,
            "spec.parallelism and connectionsPerPod ask for more connections than the server has left."),
    NameConflict(Kind.Stalled, "An object with a name that the job needs exists and does not belong to Lyrebird."),

    // what may go wrong
    RunwayTooShort(
            Kind.Waiting,
            "The server is expected to purge its binlog before the copy ends; with spec.requireRetention the copy is not begun."),

    // why it was given up
    SourceGone(Kind.Stalled, "The CdcSource was deleted while its tables were copied."),
    SplitRefused(Kind.Stalled, "The capture could not split the tables off."),
    PlanFailed(Kind.Stalled, "The tables could not be cut into chunks."),
    NothingToCopy(Kind.Stalled, "No table matches what was asked for."),
    CopyFailed(Kind.Stalled, "Pods that copy failed too often."),
    TablesFailed(Kind.Stalled, "Some tables could not be copied; the others were."),
    LaneLost(Kind.Stalled, "The position at which the tables were copied is gone from the source's checkpoint.");

    /** What becomes of reading while a job is not ready for this reason. */
    private enum Reading {
        /** A part of how it goes. */
        Goes,
        /** Nothing is read, unless some of the pods do. */
        Stands
    }

    private final Kind kind;
    private final Reading reading;
    private final String meaning;

    SnapshotReason(Kind kind, String meaning) {
        this(kind, Reading.Goes, meaning);
    }

    SnapshotReason(Kind kind, Reading reading, String meaning) {
        this.kind = kind;
        this.reading = reading;
        this.meaning = meaning;
    }

    /** @return the reason of this name; one of another version may be none of ours */
    public static Optional<SnapshotReason> named(String name) {
        return Arrays.stream(values())
                .filter(reason -> reason.name().equals(name))
                .findFirst();
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public String meaning() {
        return meaning;
    }

    /** Whether a job that is not ready for this reason reads nothing, unless some of its pods do. */
    public boolean stands() {
        return reading == Reading.Stands;
    }
}
