package dev.lyrebird.runtime.engine.direct.schema;

import dev.lyrebird.contract.position.Position;

/**
 * A step, and from where on it holds.
 *
 * @param position where reading goes on after the statement; within a transaction, where the transaction begins
 */
public record SchemaChange(Position position, SchemaStep step) {}
