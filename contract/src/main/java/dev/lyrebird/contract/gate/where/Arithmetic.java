package dev.lyrebird.contract.gate.where;

import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/** Sums and products, by the overloads that the type checker chose. What leaves the range of a long cannot be computed. */
final class Arithmetic {
    private static final Map<String, BinaryOperator<Object>> BINARY = Map.ofEntries(
            Map.entry("add_int64", (x, y) -> Math.addExact((Long) x, (Long) y)),
            Map.entry("subtract_int64", (x, y) -> Math.subtractExact((Long) x, (Long) y)),
            Map.entry("multiply_int64", (x, y) -> Math.multiplyExact((Long) x, (Long) y)),
            Map.entry("divide_int64", Arithmetic::quotient),
            Map.entry("modulo_int64", (x, y) -> (Long) y == 0 ? null : (Object) ((Long) x % (Long) y)),
            Map.entry("add_double", (x, y) -> (Double) x + (Double) y),
            Map.entry("subtract_double", (x, y) -> (Double) x - (Double) y),
            Map.entry("multiply_double", (x, y) -> (Double) x * (Double) y),
            Map.entry("divide_double", (x, y) -> (Double) x / (Double) y),
            Map.entry("add_string", (x, y) -> (String) x + y));
    private static final Map<String, UnaryOperator<Object>> UNARY = Map.of(
            "negate_int64", x -> Math.negateExact((Long) x),
            "negate_double", x -> -(Double) x,
            "logical_not", x -> !(Boolean) x);

    private Arithmetic() {}

    static Optional<BinaryOperator<Object>> binary(String overload) {
        return Optional.ofNullable(BINARY.get(overload));
    }

    static Optional<UnaryOperator<Object>> unary(String overload) {
        return Optional.ofNullable(UNARY.get(overload));
    }

    private static Object quotient(Object x, Object y) {
        long dividend = (Long) x;
        long divisor = (Long) y;
        return divisor == 0 || (dividend == Long.MIN_VALUE && divisor == -1) ? null : (Object) (dividend / divisor);
    }
}
