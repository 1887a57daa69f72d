package dev.lyrebird.runtime.server;

import dev.lyrebird.contract.checkpoint.ServerIdentity;

/**
 * A server whose log is read.
 *
 * @param oldestFile name of the first of its binlogs: names of another server's say nothing of where one is here
 */
public record LogServer(ServerIdentity identity, String oldestFile) {}
