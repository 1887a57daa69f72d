package dev.lyrebird.contract.report;

/**
 * What a finding is about. Each is a condition type of the source's status, under the same name. The order is the order in
 * which they explain: the first one that is False is why the source is not ready.
 */
public enum Aspect {
    CheckpointHealthy,
    CredentialsValid,
    SourceReachable,
    SourceConfigured,
    BinlogRetained,
    SinkHealthy,
    SnapshotComplete,
    Streaming
}
