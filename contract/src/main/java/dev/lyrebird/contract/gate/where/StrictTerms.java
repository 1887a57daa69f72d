package dev.lyrebird.contract.gate.where;

import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/** Functions of values: unknown where one of their arguments is, or where they cannot be computed. */
final class StrictTerms {
    private StrictTerms() {}

    static Term of(UnaryOperator<Object> function, Term argument) {
        return row -> {
            Object value = argument.value(row);
            if (value == null) {
                return null;
            }
            try {
                return function.apply(value);
            } catch (ArithmeticException e) {
                return null; // out of range, say
            }
        };
    }

    static Term of(BinaryOperator<Object> function, Term left, Term right) {
        return row -> {
            Object one = left.value(row);
            if (one == null) {
                return null;
            }
            Object two = right.value(row);
            if (two == null) {
                return null;
            }
            try {
                return function.apply(one, two);
            } catch (ArithmeticException e) {
                return null;
            }
        };
    }
}
