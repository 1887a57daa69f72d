package dev.lyrebird.runtime.engine.debezium.schema;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lyrebird.contract.position.Position;
import java.util.List;

/**
 * One statement that changed definitions.
 *
 * @param position where reading goes on after it; within a transaction, where the transaction begins
 * @param database default database of the statement
 * @param ddl the statement
 * @param tables what became of the tables, in the form of Debezium's structured history; empty when the statement itself
 *     must be parsed
 */
public record SchemaChange(Position position, String database, String ddl, List<JsonNode> tables) {
    public SchemaChange {
        tables = List.copyOf(tables);
    }
}
