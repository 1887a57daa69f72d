package dev.lyrebird.contract.gate.where;

import dev.lyrebird.contract.gate.value.ColumnValues;

/**
 * A part of an expression, ready to be evaluated. Within this package null stands for what is unknown: made of a NULL, or not to
 * be computed. A value is of the class that the expression language's own evaluation has for it: {@link Long}, {@code
 * UnsignedLong}, {@link Double}, {@link Boolean}, {@link String}, {@code CelByteString}, {@link java.time.Instant}, {@link
 * java.time.Duration}.
 */
@FunctionalInterface
interface Term {
    /** @return the value; null when it is unknown */
    Object value(ColumnValues row);

    /** The same for every row. */
    record Constant(Object constant) implements Term {
        @Override
        public Object value(ColumnValues row) {
            return constant;
        }
    }
}
