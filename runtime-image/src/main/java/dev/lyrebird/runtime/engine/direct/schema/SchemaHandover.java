package dev.lyrebird.runtime.engine.direct.schema;

import dev.lyrebird.contract.json.MalformedJson;
import dev.lyrebird.runtime.engine.debezium.schema.DebeziumSchemaState;

/** Reads a stored schema state for an engine, whichever engine it was that stored it: the position stays when engines change. */
public final class SchemaHandover {
    private SchemaHandover() {}

    /** @throws MalformedJson when the text is no schema state */
    public static DirectSchemaState toDirect(String snapshot) throws MalformedJson {
        return DirectSchemaState.isOne(snapshot)
                ? DirectSchemaState.parse(snapshot)
                : FromDebezium.convert(DebeziumSchemaState.parse(snapshot));
    }

    /** @throws MalformedJson when the text is no schema state */
    public static DebeziumSchemaState toDebezium(String snapshot) throws MalformedJson {
        return DirectSchemaState.isOne(snapshot)
                ? ToDebezium.convert(DirectSchemaState.parse(snapshot))
                : DebeziumSchemaState.parse(snapshot);
    }
}
