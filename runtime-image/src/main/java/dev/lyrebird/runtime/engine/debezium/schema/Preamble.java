package dev.lyrebird.runtime.engine.debezium.schema;

/**
 * A statement that sets a default which later statements inherit.
 *
 * @param database the database that it is of; empty for the server
 */
public record Preamble(String database, String ddl) {}
