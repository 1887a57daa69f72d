package dev.lyrebird.runtime.engine.direct.schema;

import dev.lyrebird.runtime.engine.direct.schema.ddl.WrittenIndex;
import java.util.List;

/**
 * An index of a table.
 *
 * @param columns its columns in its order; empty when a part of it is an expression
 */
public record IndexDefinition(String name, WrittenIndex.Kind kind, List<String> columns) {
    public IndexDefinition {
        columns = List.copyOf(columns);
    }

    boolean is(WrittenIndex.Kind other) {
        return kind == other;
    }

    boolean isNamed(String other) {
        return name.equalsIgnoreCase(other);
    }
}
