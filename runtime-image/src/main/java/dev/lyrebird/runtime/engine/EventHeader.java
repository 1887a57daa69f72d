package dev.lyrebird.runtime.engine;

/** A header of an event. */
public record EventHeader(String name, byte[] value) {}
