package dev.lyrebird.runtime.engine.direct.schema;

/**
 * What tables of a database have that say nothing.
 *
 * @param name name of the database; empty text stands for the server, whose default new databases take
 */
public record DatabaseDefault(String name, TextDefault text) {}
