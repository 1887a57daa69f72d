package dev.lyrebird.runtime.snapshot.throttle;

import java.util.OptionalLong;

/**
 * What a server says of itself; absent where it does not.
 *
 * @param threadsRunning threads that execute something
 * @param historyListLength undo log entries that wait for the purge
 * @param replicaLagSeconds how far a replica is behind
 */
record ServerLoad(OptionalLong threadsRunning, OptionalLong historyListLength, OptionalLong replicaLagSeconds) {}
