package dev.lyrebird.contract.gate.where;

import dev.cel.common.values.CelByteString;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;

/** Functions of texts, of bytes and of moments in UTC, by the overloads that the type checker chose. */
final class ValueFunctions {
    private static final Map<String, BinaryOperator<Object>> BINARY = Map.of(
            "contains_string", (x, y) -> ((String) x).contains((String) y),
            "starts_with_string", (x, y) -> ((String) x).startsWith((String) y),
            "ends_with_string", (x, y) -> ((String) x).endsWith((String) y));
    private static final Map<String, UnaryOperator<Object>> UNARY = unary();

    private ValueFunctions() {}

    static Optional<BinaryOperator<Object>> binary(String overload) {
        return Optional.ofNullable(BINARY.get(overload));
    }

    static Optional<UnaryOperator<Object>> unary(String overload) {
        return Optional.ofNullable(UNARY.get(overload));
    }

    private static Map<String, UnaryOperator<Object>> unary() {
        Map<String, UnaryOperator<Object>> functions = new HashMap<>();
        functions.put("size_string", ValueFunctions::characters);
        functions.put("string_size", ValueFunctions::characters);
        functions.put("size_bytes", bytes -> (long) ((CelByteString) bytes).size());
        functions.put("bytes_size", bytes -> (long) ((CelByteString) bytes).size());
        field(functions, "timestamp_to_year", OffsetDateTime::getYear);
        field(functions, "timestamp_to_month", at -> at.getMonthValue() - 1); // counted from 0, as the language has it
        field(functions, "timestamp_to_day_of_month", at -> at.getDayOfMonth() - 1);
        field(functions, "timestamp_to_day_of_month_1_based", OffsetDateTime::getDayOfMonth);
        field(functions, "timestamp_to_day_of_year", at -> at.getDayOfYear() - 1);
        field(functions, "timestamp_to_day_of_week", at -> at.getDayOfWeek().getValue() % 7); // 0 is Sunday
        field(functions, "timestamp_to_hours", OffsetDateTime::getHour);
        field(functions, "timestamp_to_minutes", OffsetDateTime::getMinute);
        field(functions, "timestamp_to_seconds", OffsetDateTime::getSecond);
        return functions;
    }

    private static void field(
            Map<String, UnaryOperator<Object>> functions, String overload, ToLongFunction<OffsetDateTime> field) {
        functions.put(overload, moment -> field.applyAsLong(((Instant) moment).atOffset(ZoneOffset.UTC)));
    }

    private static Object characters(Object text) {
        String string = (String) text;
        return (long) string.codePointCount(0, string.length());
    }
}
