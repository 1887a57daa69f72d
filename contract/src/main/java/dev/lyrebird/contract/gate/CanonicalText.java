package dev.lyrebird.contract.gate;

import dev.lyrebird.contract.gate.value.ValueType;
import dev.lyrebird.contract.tables.ColumnType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;

/**
 * The one text of a value that hashes and truncations are made of, whichever engine read it: close to what MySQL prints. Whole
 * numbers in digits; DECIMAL with the digits of its scale; booleans 1 and 0; bytes and spatial values in lower-case hexadecimal
 * digits; {@code 2026-11-23}, {@code 2026-11-23 12:00:00.123} with the column's number of fraction digits, a TIMESTAMP in UTC;
 * {@code -01:02:03} for TIME.
 */
public final class CanonicalText {
    private static final int MOST_FRACTION_DIGITS = 6;

    private CanonicalText() {}

    /**
     * @param value of a class that {@link ValueType} names
     * @throws IllegalArgumentException when it is of another class
     */
    public static String of(Object value, ColumnType type) {
        if (value instanceof BigDecimal decimal) {
            return scaled(decimal, type).toPlainString();
        }
        if (value instanceof Float || value instanceof Double) {
            return type.name().equals("float")
                    ? Float.toString(((Number) value).floatValue())
                    : Double.toString(((Number) value).doubleValue());
        }
        if (value instanceof Number || value instanceof String || value instanceof LocalDate) {
            return value.toString();
        }
        if (value instanceof Boolean bool) {
            return bool ? "1" : "0";
        }
        if (value instanceof byte[] bytes) {
            return HexFormat.of().formatHex(bytes);
        }
        return temporal(value, type);
    }

    private static String temporal(Object value, ColumnType type) {
        int digits = type.arguments().isEmpty() ? 0 : Math.min(type.arguments().get(0), MOST_FRACTION_DIGITS);
        if (value instanceof LocalDateTime time) {
            return time.toLocalDate() + " " + clock(time.toLocalTime().toSecondOfDay())
                    + fraction(time.getNano(), digits);
        }
        if (value instanceof Instant instant) {
            return temporal(LocalDateTime.ofInstant(instant, ZoneOffset.UTC), type);
        }
        if (value instanceof Duration duration) {
            Duration length = duration.abs();
            return (duration.isNegative() ? "-" : "") + clock(length.getSeconds()) + fraction(length.getNano(), digits);
        }
        throw new IllegalArgumentException("a value of type " + type.name() + " cannot be a "
                + value.getClass().getName());
    }

    private static BigDecimal scaled(BigDecimal value, ColumnType type) {
        if (type.arguments().isEmpty() || ValueType.of(type) != ValueType.Decimal) {
            return value;
        }
        int scale = type.arguments().size() > 1 ? type.arguments().get(1) : 0;
        return value.setScale(scale, RoundingMode.HALF_UP);
    }

    private static String clock(long seconds) {
        return String.format("%02d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }

    private static String fraction(int nanos, int digits) {
        return digits == 0 ? "" : "." + String.format("%09d", nanos).substring(0, digits);
    }
}
