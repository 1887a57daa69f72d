package dev.lyrebird.contract.gate.where;

import com.google.common.primitives.UnsignedLong;
import dev.cel.common.values.CelByteString;
import dev.lyrebird.contract.gate.value.ColumnValues;
import dev.lyrebird.contract.gate.value.ValueType;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** A column as an expression sees it. */
record ColumnSlot(int index, ValueType type, boolean nullTest) implements Term {
    /** @return null for a NULL: what is not there makes unknown whatever is made of it, as in SQL */
    @Override
    public Object value(ColumnValues row) {
        Optional<Object> value = row.value(index);
        if (nullTest) {
            return value.isEmpty();
        }
        return value.isEmpty() ? null : convert(value.get());
    }

    private Object convert(Object value) {
        return switch (type) {
            case Integer -> value instanceof Long ? value : (Object) ((Number) value).longValue();
            case Unsigned -> unsigned((Number) value);
            case Decimal, Real -> value instanceof Double ? value : (Object) ((Number) value).doubleValue();
            case Bool -> value instanceof Number number ? (Object) (number.longValue() != 0) : value;
            case Bytes, Geometry -> CelByteString.of((byte[]) value);
            case Date -> ((LocalDate) value).atStartOfDay().toInstant(ZoneOffset.UTC);
            case DateTime -> ((LocalDateTime) value).toInstant(ZoneOffset.UTC);
            case Text, Json, Timestamp, Time -> value;
        };
    }

    private static UnsignedLong unsigned(Number value) {
        return value instanceof BigInteger big ? UnsignedLong.valueOf(big) : UnsignedLong.valueOf(value.longValue());
    }
}
