package dev.lyrebird.runtime.engine.direct.decode.value;

import dev.lyrebird.runtime.engine.direct.decode.map.WireColumn;
import java.util.List;
import java.util.Optional;

/**
 * All that is known of a column: what the table map says and what the definition says, held against each other.
 *
 * @param type the type's name as {@code information_schema} spells it
 * @param arguments numbers in brackets behind the name
 * @param charset character set of text
 * @param members of an ENUM or SET, as JSON strings
 */
public record ColumnShape(
        String name,
        WireColumn wire,
        String type,
        List<Integer> arguments,
        boolean unsigned,
        Optional<String> charset,
        List<byte[]> members) {
    public ColumnShape {
        arguments = List.copyOf(arguments);
        members = List.copyOf(members);
    }
}
