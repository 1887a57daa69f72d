package dev.lyrebird.contract.gate;

import dev.lyrebird.contract.gate.value.ValueType;
import dev.lyrebird.contract.tables.ColumnType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A value as people write it, in the form of {@link CanonicalText}. */
final class WrittenValue {
    private static final Pattern TIME = Pattern.compile("(-?)(\\d{1,3}):(\\d{2}):(\\d{2})(\\.\\d{1,6})?");

    private WrittenValue() {}

    /** @throws IllegalArgumentException or {@link java.time.DateTimeException} when it is no value of the type */
    static Object parse(String text, ColumnType type) {
        return switch (ValueType.of(type)) {
            case Integer -> Long.valueOf(text);
            case Unsigned -> unsigned(text);
            case Decimal -> new BigDecimal(text);
            case Real -> Double.valueOf(text);
            case Bool -> text.equals("true") || !text.equals("false") && Long.parseLong(text) != 0;
            case Text, Json -> text;
            case Bytes, Geometry -> HexFormat.of().parseHex(text);
            case Date -> LocalDate.parse(text);
            case DateTime -> dateTime(text);
            case Timestamp -> dateTime(text).toInstant(ZoneOffset.UTC);
            case Time -> time(text);
        };
    }

    private static BigInteger unsigned(String text) {
        BigInteger value = new BigInteger(text);
        if (value.signum() < 0 || value.bitLength() > Long.SIZE) {
            throw new IllegalArgumentException("out of range");
        }
        return value;
    }

    private static LocalDateTime dateTime(String text) {
        String iso = text.strip().replace(' ', 'T');
        String local = iso.endsWith("Z") ? iso.substring(0, iso.length() - 1) : iso;
        return local.contains("T")
                ? LocalDateTime.parse(local)
                : LocalDate.parse(local).atStartOfDay();
    }

    private static Duration time(String text) {
        Matcher matcher = TIME.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("no time");
        }
        BigDecimal seconds = new BigDecimal(matcher.group(4) + (matcher.group(5) == null ? "" : matcher.group(5)));
        Duration length = Duration.ofHours(Long.parseLong(matcher.group(2)))
                .plusMinutes(Long.parseLong(matcher.group(3)))
                .plusNanos(seconds.movePointRight(9).longValueExact());
        return matcher.group(1).isEmpty() ? length : length.negated();
    }
}
