package dev.lyrebird.runtime.engine.direct.schema;

import dev.lyrebird.contract.tables.ColumnType;
import dev.lyrebird.runtime.engine.direct.schema.ddl.DdlParser;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What servers keep of a default that is written for a column of a type, as {@code information_schema} then shows it. What has no form
 * that is known here stays as it is written.
 */
final class PresetRules {
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,2})?");
    private static final Pattern DATE = Pattern.compile("(\\d{4})-(\\d{1,2})-(\\d{1,2})");
    private static final Pattern TIME = Pattern.compile("(-?)(\\d{1,3}):(\\d{1,2}):(\\d{1,2})(?:\\.(\\d*))?");

    /** Most digits of a FLOAT or DOUBLE that are shown without an exponent. */
    private static final int PLAIN_DIGITS = 15;

    private PresetRules() {}

    /** @return empty when it is bytes that are no text */
    static Optional<String> kept(ColumnType type, String written) {
        boolean bits = written.startsWith(DdlParser.BITS);
        String digits = bits ? written.substring(DdlParser.BITS.length()) : "";
        return switch (type.name()) {
            case "tinyint", "smallint", "mediumint", "int", "bigint" ->
                Optional.of(bits ? number(digits).toString() : decimal(written, 0));
            case "decimal" ->
                Optional.of(decimal(
                        bits ? number(digits).toString() : written,
                        type.arguments().get(1)));
            case "float", "double" -> Optional.of(real(bits ? number(digits).toString() : written, type.arguments()));
            case "bit" -> Optional.of(bits ? "b'" + number(digits).toString(2) + "'" : bit(written));
            case "enum", "set" -> (bits ? text(digits) : Optional.of(written)).map(value -> members(type, value));
            case "date" -> Optional.of(date(written));
            case "datetime", "timestamp" -> Optional.of(datetime(written, precision(type)));
            case "time" -> Optional.of(time(written, precision(type)));
            case "year" -> Optional.of(year(written));
            default -> bits ? text(digits) : Optional.of(written);
        };
    }

    private static BigInteger number(String digits) {
        return digits.isEmpty() ? BigInteger.ZERO : new BigInteger(digits, 2);
    }

    private static Optional<String> text(String digits) {
        byte[] bytes = new byte[(digits.length() + 7) / 8];
        byte[] value = number(digits).toByteArray();
        for (int i = 1; i <= Math.min(bytes.length, value.length); i++) {
            bytes[bytes.length - i] = value[value.length - i];
        }
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static String decimal(String written, int scale) {
        return isNumber(written)
                ? new BigDecimal(written).setScale(scale, RoundingMode.HALF_UP).toPlainString()
                : written;
    }

    private static boolean isNumber(String written) {
        return NUMBER.matcher(written).matches();
    }

    private static String real(String written, List<Integer> arguments) {
        if (!isNumber(written)) {
            return written;
        } else if (arguments.size() == 2) {
            return decimal(written, arguments.get(1));
        }
        BigDecimal value = new BigDecimal(written).stripTrailingZeros();
        boolean plain = value.precision() - value.scale() <= PLAIN_DIGITS && value.scale() <= PLAIN_DIGITS;
        return value.signum() == 0 ? "0" : plain ? value.toPlainString() : written;
    }

    private static String bit(String written) {
        return written.matches("\\d+") ? "b'" + new BigInteger(written).toString(2) + "'" : written;
    }

    /** Members as their type spells them, those of a SET in its order. */
    private static String members(ColumnType type, String written) {
        boolean bytes = type.charset().filter("binary"::equals).isPresent();
        String value = bytes ? written : TypeRules.withoutBlanksBehind(written);
        if (type.name().equals("enum")) {
            return member(type, value).orElse(value);
        }
        List<String> named = new ArrayList<>();
        for (String one : value.split(",")) {
            member(type, one).ifPresent(named::add);
        }
        named.sort((some, other) -> type.values().indexOf(some) - type.values().indexOf(other));
        return named.isEmpty() ? value : String.join(",", named);
    }

    private static Optional<String> member(ColumnType type, String value) {
        return type.values().contains(value)
                ? Optional.of(value)
                : type.values().stream().filter(value::equalsIgnoreCase).findFirst();
    }

    private static int precision(ColumnType type) {
        return type.arguments().isEmpty() ? 0 : type.arguments().get(0);
    }

    private static String date(String written) {
        Matcher parts =
                DATE.matcher(written.matches("\\d{8}") ? written.replaceFirst("(....)(..)(..)", "$1-$2-$3") : written);
        return parts.matches() ? parts.group(1) + "-" + two(parts.group(2)) + "-" + two(parts.group(3)) : written;
    }

    private static String datetime(String written, int precision) {
        String[] parts = written.matches("\\d{14}")
                ? written.replaceFirst("(....)(..)(..)(..)(..)(..)", "$1-$2-$3 $4:$5:$6")
                        .split(" ")
                : written.split("[ T]", 2);
        if (!DATE.matcher(parts[0]).matches()) {
            return written;
        }
        String time = parts.length == 1 ? "00:00:00" : parts[1];
        return TIME.matcher(time).matches() ? date(parts[0]) + " " + time(time, precision) : written;
    }

    private static String time(String written, int precision) {
        Matcher parts = TIME.matcher(written);
        String fraction = parts.matches() && parts.group(5) != null ? parts.group(5) : "";
        if (!parts.matches() || fraction.length() > precision) {
            return written;
        }
        return parts.group(1) + two(parts.group(2)) + ":" + two(parts.group(3)) + ":" + two(parts.group(4))
                + (precision == 0 ? "" : "." + fraction + "0".repeat(precision - fraction.length()));
    }

    private static String year(String written) {
        return switch (written.length()) {
            case 1, 2 -> !written.matches("\\d+") ? written : year(Integer.parseInt(written));
            default -> written;
        };
    }

    private static String year(int written) {
        return written == 0 ? "0000" : String.valueOf(written + (written < 70 ? 2000 : 1900));
    }

    private static String two(String digits) {
        return digits.length() == 1 ? "0" + digits : digits;
    }
}
