package dev.lyrebird.contract.tables;

import java.util.List;
import java.util.Optional;

/**
 * A column's type in the server's words.
 *
 * @param name as {@code information_schema.COLUMNS.DATA_TYPE} spells it, in lower case: {@code int}, {@code varchar}, …
 * @param arguments numbers in brackets behind the name: length, or precision and scale, or fraction digits
 * @param unsigned whether it is a number without sign
 * @param charset character set of text, ENUM and SET, in lower case
 * @param collation collation of them
 * @param values the members of an ENUM or SET, in order
 */
public record ColumnType(
        String name,
        List<Integer> arguments,
        boolean unsigned,
        Optional<String> charset,
        Optional<String> collation,
        List<String> values) {
    public ColumnType {
        arguments = List.copyOf(arguments);
        values = List.copyOf(values);
    }
}
