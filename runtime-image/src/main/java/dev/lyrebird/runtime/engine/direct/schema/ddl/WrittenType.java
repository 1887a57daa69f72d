package dev.lyrebird.runtime.engine.direct.schema.ddl;

import java.util.List;
import java.util.Optional;

/**
 * A column's type as a statement writes it, before the table's character set and the dialect decide the rest.
 *
 * @param name one word in lower case; types of several words have one name, such as {@code nvarchar}
 * @param arguments numbers in brackets
 * @param unsigned UNSIGNED or ZEROFILL
 * @param charset character set that is written, {@code byte} included
 * @param collation collation that is written
 * @param binary BINARY behind the type: the character set's binary collation
 * @param values members of ENUM or SET
 */
public record WrittenType(
        String name,
        List<Integer> arguments,
        boolean unsigned,
        Optional<String> charset,
        Optional<String> collation,
        boolean binary,
        List<String> values) {
    public WrittenType {
        arguments = List.copyOf(arguments);
        values = List.copyOf(values);
    }

    WrittenType withCollation(String other) {
        return new WrittenType(name, arguments, unsigned, charset, Optional.of(other), binary, values);
    }
}
