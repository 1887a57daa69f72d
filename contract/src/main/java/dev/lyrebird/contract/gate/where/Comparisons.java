package dev.lyrebird.contract.gate.where;

import com.google.common.primitives.UnsignedLong;
import dev.cel.common.internal.ComparisonFunctions;
import dev.cel.common.types.CelKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.IntPredicate;

/** Equality and order, by the overloads that the type checker chose. */
final class Comparisons {
    private static final Set<CelKind> COMPARED = EnumSet.of(
            CelKind.BOOL,
            CelKind.INT,
            CelKind.UINT,
            CelKind.DOUBLE,
            CelKind.STRING,
            CelKind.BYTES,
            CelKind.TIMESTAMP,
            CelKind.DURATION);

    private static final Map<String, IntPredicate> RELATIONS = Map.of(
            "less", order -> order < 0,
            "less_equals", order -> order <= 0,
            "greater", order -> order > 0,
            "greater_equals", order -> order >= 0);

    private static final Map<String, Comparator<Object>> ORDERS = Map.ofEntries(
            Map.entry("bool", (x, y) -> Boolean.compare((Boolean) x, (Boolean) y)),
            Map.entry("int64", (x, y) -> Long.compare((Long) x, (Long) y)),
            Map.entry("uint64", (x, y) -> ((UnsignedLong) x).compareTo((UnsignedLong) y)),
            Map.entry("string", (x, y) -> ((String) x).compareTo((String) y)),
            Map.entry("timestamp", (x, y) -> ((Instant) x).compareTo((Instant) y)),
            Map.entry("duration", (x, y) -> ((Duration) x).compareTo((Duration) y)),
            // numbers of different kinds as the language's library compares them, in its own words
            Map.entry("double_int64", (x, y) -> ComparisonFunctions.compareDoubleInt((Double) x, (Long) y)),
            Map.entry("int64_double", (x, y) -> ComparisonFunctions.compareIntDouble((Long) x, (Double) y)),
            Map.entry("double_uint64", (x, y) -> ComparisonFunctions.compareDoubleUint((Double) x, (UnsignedLong) y)),
            Map.entry("uint64_double", (x, y) -> ComparisonFunctions.compareUintDouble((UnsignedLong) x, (Double) y)),
            Map.entry("int64_uint64", (x, y) -> ComparisonFunctions.compareIntUint((Long) x, (UnsignedLong) y)),
            Map.entry("uint64_int64", (x, y) -> ComparisonFunctions.compareUintInt((UnsignedLong) x, (Long) y)));

    private static final Map<String, BinaryOperator<Object>> FUNCTIONS = functions();

    private Comparisons() {}

    /** @return the relation by its overload, such as {@code less_equals_int64}; empty for those that are left to the library */
    static Optional<BinaryOperator<Object>> relation(String overload) {
        return Optional.ofNullable(FUNCTIONS.get(overload));
    }

    /** @return whether two values of these kinds are equal; empty for kinds that are left to the library */
    static Optional<BinaryOperator<Object>> equality(CelKind left, CelKind right) {
        if (left != right || !COMPARED.contains(left)) {
            return Optional.empty();
        }
        // 0.0 and -0.0 are the same, and NaN is not equal to itself
        return Optional.of(
                left == CelKind.DOUBLE
                        ? (x, y) -> ((Double) x).doubleValue() == ((Double) y).doubleValue()
                        : (x, y) -> x.equals(y));
    }

    private static Map<String, BinaryOperator<Object>> functions() {
        Map<String, BinaryOperator<Object>> functions = new HashMap<>();
        RELATIONS.forEach((name, relation) -> ORDERS.forEach(
                (types, order) -> functions.put(name + "_" + types, (x, y) -> relation.test(order.compare(x, y)))));
        // NaN is neither less nor greater than anything: no Comparator says so
        functions.put("less_double", (x, y) -> (Double) x < (Double) y);
        functions.put("less_equals_double", (x, y) -> (Double) x <= (Double) y);
        functions.put("greater_double", (x, y) -> (Double) x > (Double) y);
        functions.put("greater_equals_double", (x, y) -> (Double) x >= (Double) y);
        return functions;
    }
}
