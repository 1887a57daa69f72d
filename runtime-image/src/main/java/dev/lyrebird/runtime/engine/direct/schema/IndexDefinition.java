package dev.lyrebird.runtime.engine.direct.schema;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.lyrebird.runtime.engine.direct.schema.ddl.WrittenIndex;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * An index of a table.
 *
 * @param columns its columns in its order; empty when a part of it is an expression
 * @param prefixes of columns of which it holds the beginning only, how many characters, or bytes; of a plain index nobody asks, and
 *     none are kept; absent from the text when there are none
 */
public record IndexDefinition(
        String name,
        WrittenIndex.Kind kind,
        List<String> columns,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Integer> prefixes) {
    public IndexDefinition {
        columns = List.copyOf(columns);
        prefixes = prefixes == null || kind == WrittenIndex.Kind.Plain
                ? Map.of()
                : Collections.unmodifiableMap(new TreeMap<>(prefixes));
    }

    /** An index of whole columns. */
    public static IndexDefinition whole(String name, WrittenIndex.Kind kind, List<String> columns) {
        return new IndexDefinition(name, kind, columns, Map.of());
    }

    boolean is(WrittenIndex.Kind other) {
        return kind == other;
    }

    /** Whether its columns are never NULL, whatever their own definitions say. */
    boolean isNeverNull() {
        return is(WrittenIndex.Kind.Primary) || is(WrittenIndex.Kind.Period);
    }

    boolean isNamed(String other) {
        return name.equalsIgnoreCase(other);
    }

    IndexDefinition named(String other) {
        return new IndexDefinition(other, kind, columns, prefixes);
    }

    IndexDefinition renamed(UnaryOperator<String> renaming) {
        Map<String, Integer> renamed = new HashMap<>();
        prefixes.forEach((column, length) -> renamed.put(renaming.apply(column), length));
        return new IndexDefinition(name, kind, columns.stream().map(renaming).toList(), renamed);
    }

    /** @return the same with {@code length} of a column, if that is one of its own; with all of it where that is 0 */
    IndexDefinition holding(String column, int length) {
        if (columns.stream().noneMatch(column::equalsIgnoreCase)) {
            return this;
        }
        Map<String, Integer> held = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        held.putAll(prefixes);
        held.remove(column);
        if (length > 0) {
            held.put(column, length);
        }
        return new IndexDefinition(name, kind, columns, held);
    }

    /** @return how much of a column it holds; 0 for all of it */
    int prefix(String column) {
        return prefixes.entrySet().stream()
                .filter(held -> held.getKey().equalsIgnoreCase(column))
                .mapToInt(Map.Entry::getValue)
                .findFirst()
                .orElse(0);
    }
}
