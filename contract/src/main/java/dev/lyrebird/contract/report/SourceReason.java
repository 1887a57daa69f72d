package dev.lyrebird.contract.report;

/**
 * Every reason that a condition of a CdcSource can have. {@link #stalls()} tells those that time alone will not mend.
 */
public enum SourceReason implements Reason {
    // the source as a whole
    Streaming(Kind.Healthy, "Changes are read and delivered."),
    Suspended(Kind.Healthy, "spec.suspend is true; the position is kept."),
    Starting(Kind.Progressing, "The capture pod starts."),
    Progressing(Kind.Progressing, "The source is changing to the state that its spec asks for."),
    StartingOver(Kind.Progressing, "spec.startOver asks to leave the position behind; that is still to be done."),
    Settled(Kind.Healthy, "Nothing is under way."),
    Deleting(Kind.Progressing, "The source is being deleted; the capture is stopped first."),
    AsExpected(Kind.Healthy, "Nothing is wrong with this aspect."),
    NotKnownYet(Kind.Progressing, "The capture has not reported on this aspect yet."),

    // the spec and what it refers to
    InvalidSpec(Kind.Stalled, "The spec has an error that the schema cannot detect."),
    NameConflict(Kind.Stalled, "An object with a name that Lyrebird needs exists and does not belong to Lyrebird."),
    ObjectsRefused(
            Kind.Waiting,
            "The API server refuses an object that Lyrebird needs: its validation, a quota, an admission webhook, or missing"
                    + " rights. Or an object could not be written for half a minute (twice in a row, if a cluster-wide"
                    + " gate has to come into force) for another cause, which the message names."),
    ReferencesFound(Kind.Healthy, "Everything that the spec refers to was found by the capture pod."),
    SecretMissing(Kind.Waiting, "A Secret, or a key in it, does not exist."),

    // the gates
    GatesEnforced(Kind.Healthy, "The current generation of every gate is enforced."),
    ClusterGatesOff(
            Kind.Healthy,
            "Every gate is enforced; the chart switched cluster-wide gates off (clusterFilters.enabled)."),
    GateMissing(Kind.Waiting, "A CdcFilter that spec.filterRefs names does not exist; the capture is stopped."),
    GateNotValid(Kind.Waiting, "A gate is invalid or fails its tests; its last good generation stays in force."),
    GateRollingOut(Kind.Progressing, "A changed gate is rolled out to its sources one after the other."),
    ApprovalRequired(Kind.Waiting, "A change that would let more out waits for spec.changePolicy.approvedPlan."),
    ClusterGatesUnknown(Kind.Waiting, "Cluster-wide gates or namespaces cannot be listed, so nothing may be streamed."),

    GateDoesNotFit(
            Kind.Waiting,
            "A gate cannot be applied to a captured table with its current definition; nothing is delivered."),

    RowsRemovedUnseen(
            Kind.Waiting,
            "Statements removed or replaced rows without events; the destination has the old ones until a new copy."),
    RolledBackUnseen(
            Kind.Waiting,
            "Transactions were rolled back after the log had their changes; the destination has them until a new copy."),

    // the pod
    PodPending(Kind.Waiting, "The capture pod has found no node for more than a minute, or has not started for five."),
    PodNotCreated(
            Kind.Waiting,
            "Kubernetes does not create the capture pod: a quota, a missing PriorityClass or an admission webhook prevents it."),
    PodFailing(Kind.Waiting, "The capture pod's container cannot start, or ends again and again."),
    RuntimeRollingOut(
            Kind.Progressing,
            "A newer runtime image, or other settings of all pods, reach the sources one after the other."),
    PodSilent(
            Kind.Waiting,
            "The capture pod is not ready and has not reported why: its node may not answer, or it cannot reach the API"
                    + " server."),
    NodeLost(
            Kind.Waiting,
            "The node of the capture pod is gone; the pod cannot be replaced before it is confirmed dead."),

    // the checkpoint
    CheckpointLost(Kind.Stalled, "The checkpoint existed and is gone; Lyrebird never copies again by itself."),
    CheckpointMissing(
            Kind.Stalled,
            "spec.checkpoint.adoption requires a checkpoint that was made before, and there is none; no first start is made."),
    CheckpointUnreadable(Kind.Stalled, "The checkpoint cannot be read; it is never treated as empty."),
    CheckpointUninitialised(Kind.Waiting, "The checkpoint has no position and no order asks for a first one."),
    CheckpointFull(Kind.Stalled, "Schema state and history do not fit into their slots."),
    CheckpointNotWritten(Kind.Waiting, "The checkpoint cannot be written at present."),
    CheckpointWritten(Kind.Healthy, "The checkpoint is written in time."),
    AdoptionUndecided(
            Kind.Stalled,
            "The checkpoint that was found belongs to another destination; spec.checkpoint.adoption must say what to do."),
    Fenced(Kind.Waiting, "Another writer has taken over."),
    LaneNeedsDirect(
            Kind.Stalled,
            "Tables were split off for a SnapshotJob, and the engine that was chosen cannot replay them; the Direct engine can."),
    OtherServer(Kind.Stalled, "The database server, or its binlog, is not the one that the checkpoint is of."),
    PositionLost(Kind.Stalled, "The server has purged binlogs that were not read yet."),
    StartNotInLog(Kind.Stalled, "The server's binlogs do not contain the place that spec.startFrom names."),
    StartNotProved(
            Kind.Stalled,
            "Definitions of captured tables changed after the place that spec.startFrom means, so those of the place are not known."),

    // the database
    Reachable(Kind.Healthy, "The server answers."),
    SourceUnreachable(Kind.Waiting, "The server does not answer."),
    AccessDenied(Kind.Waiting, "The server refuses the credentials."),
    CredentialsAccepted(Kind.Healthy, "The server accepts the credentials."),
    TlsFailed(Kind.Waiting, "The encrypted connection cannot be made."),
    Configured(Kind.Healthy, "The server's settings and the account's privileges suffice."),
    ServerMisconfigured(Kind.Waiting, "A setting of the server must be changed."),
    PrivilegeMissing(Kind.Waiting, "The account lacks a privilege."),
    ServerIdTaken(Kind.Waiting, "Another replica of the server uses the same server id."),
    NoTables(Kind.Waiting, "No table matches spec.tables."),
    PositionAvailable(Kind.Healthy, "The server still has every binlog that is to be read."),
    RunwayBelowThreshold(Kind.Waiting, "The server will soon purge binlogs that are not read yet."),

    // the destination
    Delivering(Kind.Healthy, "The destination accepts events."),
    AwaitsPredecessor(
            Kind.Progressing,
            "A capture process that was replaced may still deliver, and the destination cannot refuse it; its successor waits."),
    SinkUnreachable(Kind.Waiting, "The destination does not answer."),
    SinkRefused(Kind.Waiting, "The destination refuses the log-in or an event, or lacks a topic."),
    SinkFailing(
            Kind.Waiting,
            "The destination has trouble of its own that may pass, such as an HTTP status of 5xx or a full volume."),
    SinkRejected(
            Kind.Stalled,
            "The destination says that it will never take these events, such as an HTTP status of 4xx; nothing behind them is"
                    + " delivered."),
    EventTooLarge(Kind.Stalled, "An event is larger than limits.maxEventBytes."),

    // snapshot and stream
    Copying(Kind.Progressing, "The tables are being copied."),
    AwaitsSnapshotJob(Kind.Progressing, "A SnapshotJob is to make the first copy, and has not begun."),
    FirstCopyFailed(
            Kind.Stalled,
            "The SnapshotJob of the first copy was given up, could not copy some tables, or is of an earlier start."),
    FirstCopyWaits(
            Kind.Waiting,
            "The first copy waits for something at the database, or its SnapshotJob waits or is suspended; the message says why."),
    FirstCopyStalled(Kind.Stalled, "The SnapshotJob of the first copy waits for a person; it says why."),
    Complete(Kind.Healthy, "The tables were copied."),
    NotWanted(Kind.Healthy, "snapshot.mode is Never."),
    DefinitionsChanged(
            Kind.Waiting,
            "Definitions changed while a first start read them; it takes a new position and tries again."),
    EngineFailed(Kind.Waiting, "The engine ended with an error and is started again."),
    Undecodable(
            Kind.Stalled,
            "The binlog has an event that cannot be decoded or followed; the message tells how to go on."),
    Unsupported(Kind.Stalled, "The server has something that this version cannot capture.");

    private final Kind kind;
    private final String meaning;

    SourceReason(Kind kind, String meaning) {
        this.kind = kind;
        this.meaning = meaning;
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
