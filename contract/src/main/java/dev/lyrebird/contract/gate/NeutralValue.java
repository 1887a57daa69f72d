package dev.lyrebird.contract.gate;

import dev.lyrebird.contract.gate.value.ValueType;
import dev.lyrebird.contract.tables.ColumnType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

/** What {@link Mask.Redact} writes: a value of the column's type that says nothing. */
public final class NeutralValue {
    private static final String TEXT = "***";

    /** POINT(0 0): byte order, type 1, two zeros. */
    private static final int WKB_POINT_BYTES = 21;

    private NeutralValue() {}

    /** @return the value, of the class that {@link ValueType} names */
    public static Object of(ColumnType type) {
        return switch (ValueType.of(type)) {
            case Integer -> 0L;
            case Unsigned -> BigInteger.ZERO;
            case Decimal ->
                BigDecimal.valueOf(
                        0, type.arguments().size() > 1 ? type.arguments().get(1) : 0);
            case Real -> 0d;
            case Bool -> false;
            case Text -> TEXT;
            case Json -> '"' + TEXT + '"';
            case Bytes -> new byte[0];
            case Date -> LocalDate.EPOCH;
            case DateTime -> LocalDate.EPOCH.atStartOfDay();
            case Timestamp -> Instant.EPOCH;
            case Time -> Duration.ZERO;
            case Geometry -> {
                byte[] wkb = new byte[WKB_POINT_BYTES];
                wkb[0] = 1;
                wkb[1] = 1;
                yield wkb;
            }
        };
    }
}
