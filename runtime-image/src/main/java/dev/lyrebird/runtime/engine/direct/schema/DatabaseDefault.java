package dev.lyrebird.runtime.engine.direct.schema;

/** What tables of a database have that say nothing. */
public record DatabaseDefault(String name, TextDefault text) {}
