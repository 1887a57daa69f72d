package dev.lyrebird.runtime.engine.debezium.schema;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.debezium.document.Array;
import io.debezium.document.ArrayReader;
import io.debezium.document.ArrayWriter;
import io.debezium.relational.history.JsonTableChangeSerializer;
import io.debezium.relational.history.TableChanges;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Table changes in Debezium's JSON form, as nodes that our documents can hold. */
public final class TableJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonTableChangeSerializer SERIALIZER = new JsonTableChangeSerializer();

    private TableJson() {}

    /** @return one node a table */
    public static List<JsonNode> write(TableChanges changes) {
        return split(SERIALIZER.serialize(changes));
    }

    static TableChanges read(List<JsonNode> nodes) {
        try {
            Array array = ArrayReader.defaultReader().readArray(MAPPER.writeValueAsString(nodes));
            return SERIALIZER.deserialize(array, true);
        } catch (IOException e) {
            throw new IllegalArgumentException("not a list of table changes", e);
        }
    }

    private static List<JsonNode> split(Array array) {
        try {
            List<JsonNode> nodes = new ArrayList<>();
            MAPPER.readTree(ArrayWriter.defaultWriter().write(array)).forEach(nodes::add);
            return nodes;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Debezium's table changes are no JSON", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
