package dev.lyrebird.contract.gate.where;

import dev.lyrebird.contract.gate.value.ValueType;
import dev.lyrebird.contract.tables.ColumnDefinition;
import dev.lyrebird.contract.tables.ColumnTrait;
import dev.lyrebird.contract.tables.SqlText;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/**
 * A column, or the question whether it is NULL, in SQL. Only what both MySQL and MariaDB, in sessions in UTC, decide as an expression
 * does, or more generously.
 *
 * @param nullTest whether it is the question
 */
record SqlColumn(ColumnDefinition column, boolean nullTest) {
    private static final Set<String> WHOLE = Set.of("tinyint", "smallint", "mediumint", "int", "bigint");
    private static final Set<String> TEXTS =
            Set.of("char", "varchar", "tinytext", "text", "mediumtext", "longtext", "enum");
    /** Character sets that have ASCII where everybody has it. */
    private static final Set<String> WITH_ASCII = Set.of("utf8mb4", "utf8mb3", "utf8", "latin1", "ascii");

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);

    /** What a TIMESTAMP can be: beyond it, servers compare in ways of their own. */
    private static final Instant EARLIEST = Instant.parse("1971-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("2037-12-31T00:00:00Z");

    private ValueType type() {
        return ValueType.of(column.type());
    }

    private String quoted() {
        return SqlText.quoted(column.name());
    }

    /** @return what holds where a column of truth values is {@code truth}, or where the question has that answer */
    Optional<String> is(boolean truth) {
        if (nullTest) {
            return truth ? isNull() : Optional.of(quoted() + " IS NOT NULL");
        }
        boolean number = type() == ValueType.Bool && column.type().name().equals("tinyint");
        return number ? Optional.of(quoted() + (truth ? " <> 0" : " = 0")) : Optional.empty();
    }

    /** A zero date is NULL to an expression where the column takes NULL, and none to the server. */
    private Optional<String> isNull() {
        return switch (type()) {
            case Date, DateTime, Timestamp -> Optional.empty();
            default -> Optional.of(quoted() + " IS NULL");
        };
    }

    /**
     * @param operator of SQL, with the column on its left
     * @param value as an expression has it; unsigned numbers as {@link BigInteger}
     */
    Optional<String> compared(String operator, Object value) {
        if (nullTest) {
            return Optional.empty();
        }
        return switch (type()) {
            case Integer, Unsigned -> whole(operator, value);
            case Bool ->
                value instanceof Boolean truth && Set.of("=", "<>").contains(operator)
                        ? is(truth == operator.equals("="))
                        : Optional.empty();
            case Text -> text(operator, value);
            case Date, DateTime, Timestamp -> moment(operator, value);
            default -> Optional.empty();
        };
    }

    private Optional<String> whole(String operator, Object value) {
        return WHOLE.contains(column.type().name()) && (value instanceof Long || value instanceof BigInteger)
                ? Optional.of(quoted() + " " + operator + " " + value)
                : Optional.empty();
    }

    /** Equal texts are equal in every collation; others may be, too. So nothing can be said of texts that differ, or of their order. */
    private Optional<String> text(String operator, Object value) {
        boolean sayable = operator.equals("=")
                && TEXTS.contains(column.type().name())
                && column.type().charset().filter(WITH_ASCII::contains).isPresent()
                && value instanceof String text
                && text.chars().allMatch(character -> character >= ' ' && character <= '~');
        return sayable
                ? Optional.of(quoted() + " = _utf8mb4 X'"
                        + HexFormat.of().formatHex(((String) value).getBytes(StandardCharsets.UTF_8)) + "'")
                : Optional.empty();
    }

    private Optional<String> moment(String operator, Object value) {
        return value instanceof Instant moment
                        && moment.isAfter(EARLIEST)
                        && moment.isBefore(LATEST)
                        && moment.getNano() % 1000 == 0
                ? Optional.of(
                        orEarly(operator, quoted() + " " + operator + " TIMESTAMP'" + MOMENT.format(moment) + "'"))
                : Optional.empty();
    }

    private String orEarly(String operator, String condition) {
        return type() == ValueType.Timestamp ? condition : orPartlyZero(operator, orShortYear(operator, condition));
    }

    /** Dates without a month or a day are of 1970 to an expression, where the column takes no NULL, and of their year to the server. */
    private String orPartlyZero(String operator, String condition) {
        boolean late = !column.is(ColumnTrait.Nullable) && Set.of("<", "<=").contains(operator);
        return late
                ? "(" + condition + " OR MONTH(" + quoted() + ") = 0 OR DAYOFMONTH(" + quoted() + ") = 0)"
                : condition;
    }

    /** The years 1 to 99 are of this or of the last century to an expression, and nineteen centuries ago to the server. */
    private String orShortYear(String operator, String condition) {
        boolean early = Set.of("=", ">", ">=").contains(operator);
        return early ? "(" + condition + " OR " + quoted() + " < TIMESTAMP'0100-01-01 00:00:00')" : condition;
    }
}
