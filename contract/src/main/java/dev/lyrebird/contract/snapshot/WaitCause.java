package dev.lyrebird.contract.snapshot;

/** Why a worker of a snapshot reads no further for the time being; of several at once the first one is told. */
public enum WaitCause {
    /** A server that is needed does not answer, or lets nobody in. */
    ServerUnavailable,
    /** The destination does not take what is delivered, or does not open. */
    SinkUnavailable,
    /** The replica that is read does not replicate. */
    ReplicaStopped,
    /** The replica that is read is too far behind: behind the position of the snapshot, or more than the throttle allows. */
    ReplicaLags,
    /** The throttle holds reading up: load, or the time of day. */
    Throttled
}
