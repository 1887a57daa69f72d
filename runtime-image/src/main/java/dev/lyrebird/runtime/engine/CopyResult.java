package dev.lyrebird.runtime.engine;

/** What a copy emitted; {@code whole} is false when it was stopped before its end. */
public record CopyResult(long tables, long rows, boolean whole) {}
