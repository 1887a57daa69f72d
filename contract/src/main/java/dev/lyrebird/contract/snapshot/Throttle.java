package dev.lyrebird.contract.snapshot;

import java.util.Optional;

/**
 * When reading pauses. A bound that is absent is not looked at.
 *
 * @param maxThreadsRunning of the server that is read: above it reading pauses
 * @param maxReplicaLagSeconds of a replica that is read, in seconds
 * @param maxHistoryListLength InnoDB's undo log entries that wait for the purge
 * @param window times of day in UTC, {@code 22:00-06:00}, outside of which no chunk begins
 */
public record Throttle(
        Optional<Integer> maxThreadsRunning,
        Optional<Integer> maxReplicaLagSeconds,
        Optional<Long> maxHistoryListLength,
        Optional<String> window) {
    /** Whether one of the bounds is of the server, so that each pod keeps a connection more, to ask it. */
    public boolean asksServer() {
        return maxThreadsRunning.isPresent() || maxReplicaLagSeconds.isPresent() || maxHistoryListLength.isPresent();
    }

    public static Throttle none() {
        return new Throttle(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }
}
