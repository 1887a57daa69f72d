package dev.lyrebird.runtime.server;

/**
 * How much a copy would read, as the server's statistics say.
 *
 * @param rows estimated rows
 * @param bytes estimated bytes of their data
 */
public record CopySize(long rows, long bytes) {}
