package dev.lyrebird.runtime.checkpoint;

/** One slot: its version and the bytes in it, none when it was never filled. */
public record Slot(Version version, byte[] bytes) {}
