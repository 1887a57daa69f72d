package dev.lyrebird.runtime.engine.debezium.gate;

import dev.lyrebird.api.v1alpha1.source.BinaryForm;
import dev.lyrebird.contract.gate.value.ValueType;
import io.debezium.data.Bits;
import io.debezium.data.Json;
import io.debezium.data.geometry.Geometry;
import io.debezium.data.geometry.Point;
import io.debezium.data.vector.FloatVector;
import io.debezium.time.Date;
import io.debezium.time.MicroTime;
import io.debezium.time.MicroTimestamp;
import io.debezium.time.Time;
import io.debezium.time.Timestamp;
import io.debezium.time.ZonedTimestamp;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;

/**
 * The values of one field in the classes that gates know, and back (Debezium's documentation of the MySQL connector, "Data type
 * mappings").
 *
 * @param types what the field's values can be; the first when its column's type is not known
 * @param reader from Debezium's form, for values that are not NULL
 * @param writer to Debezium's form
 */
record FieldCodec(List<ValueType> types, UnaryOperator<Object> reader, UnaryOperator<Object> writer) {
    /**
     * @param type what the column's type is, where several are possible
     * @param binary how bytes are read and written where the schema is one of text
     */
    static FieldCodec of(Schema schema, ValueType type, BinaryForm binary) {
        if (schema.type() == Schema.Type.STRING && type == ValueType.Bytes) {
            return binaryText(binary);
        }
        return schema.name() == null ? ofPlain(schema.type(), type) : ofNamed(schema, type);
    }

    private static FieldCodec binaryText(BinaryForm form) {
        return form == BinaryForm.Hex
                ? one(ValueType.Bytes, text -> HexFormat.of().parseHex((String) text), bytes -> HexFormat.of()
                        .formatHex((byte[]) bytes))
                : one(ValueType.Bytes, text -> Base64.getDecoder().decode((String) text), bytes -> Base64.getEncoder()
                        .encodeToString((byte[]) bytes));
    }

    private static FieldCodec ofNamed(Schema schema, ValueType type) {
        return switch (schema.name()) {
            case Date.SCHEMA_NAME -> one(ValueType.Date, Times::date, Times::days);
            case Timestamp.SCHEMA_NAME -> one(ValueType.DateTime, Times::ofMillis, Times::millis);
            case MicroTimestamp.SCHEMA_NAME -> one(ValueType.DateTime, Times::ofMicros, Times::micros);
            case ZonedTimestamp.SCHEMA_NAME -> one(ValueType.Timestamp, Times::instant, String::valueOf);
            case Time.SCHEMA_NAME -> one(ValueType.Time, Times::durationOfMillis, Times::durationMillis);
            case MicroTime.SCHEMA_NAME -> one(ValueType.Time, Times::durationOfMicros, Times::durationMicros);
            case Bits.LOGICAL_NAME -> one(ValueType.Bytes, Bytes::reversed, Bytes::reversed);
            case Geometry.LOGICAL_NAME, Point.LOGICAL_NAME ->
                one(ValueType.Geometry, Bytes::wkb, wkb -> Bytes.geometry(schema, (byte[]) wkb));
            case FloatVector.LOGICAL_NAME -> one(ValueType.Bytes, Bytes::ofFloats, Bytes::floats);
            case Decimal.LOGICAL_NAME -> decimal(type);
            case Json.LOGICAL_NAME -> one(ValueType.Json, UnaryOperator.identity(), UnaryOperator.identity());
            default -> ofPlain(schema.type(), type);
        };
    }

    private static FieldCodec decimal(ValueType type) {
        return type == ValueType.Decimal
                ? one(ValueType.Decimal, UnaryOperator.identity(), UnaryOperator.identity())
                : one(
                        ValueType.Unsigned,
                        value -> ((BigDecimal) value).toBigInteger(),
                        value -> new BigDecimal((BigInteger) value));
    }

    private static FieldCodec ofPlain(Schema.Type schema, ValueType type) {
        return switch (schema) {
            case INT8 -> integer(Number::byteValue);
            case INT16 -> integer(Number::shortValue);
            case INT32 -> integer(Number::intValue);
            case INT64 -> type == ValueType.Unsigned ? wrapped() : integer(Number::longValue);
            case FLOAT32 -> one(ValueType.Real, UnaryOperator.identity(), value -> ((Number) value).floatValue());
            case FLOAT64 -> one(ValueType.Real, UnaryOperator.identity(), value -> ((Number) value).doubleValue());
            case BOOLEAN -> one(ValueType.Bool, UnaryOperator.identity(), UnaryOperator.identity());
            case BYTES -> one(ValueType.Bytes, Bytes::of, UnaryOperator.identity());
            case STRING -> text(type);
            default -> throw new IllegalArgumentException("a field of " + schema + " is no column");
        };
    }

    /** DECIMAL comes as a text here, so that no digit is lost. */
    private static FieldCodec text(ValueType type) {
        return type == ValueType.Decimal
                ? one(ValueType.Decimal, value -> new BigDecimal((String) value), value -> ((BigDecimal) value)
                        .toPlainString())
                : new FieldCodec(
                        List.of(ValueType.Text, ValueType.Json), UnaryOperator.identity(), UnaryOperator.identity());
    }

    /** BIGINT UNSIGNED as a number with a sign: the same 64 bits. */
    private static FieldCodec wrapped() {
        return one(ValueType.Unsigned, value -> new BigInteger(Long.toUnsignedString((Long) value)), value -> ((Number)
                        value)
                .longValue());
    }

    private static FieldCodec integer(Function<Number, Object> narrow) {
        return new FieldCodec(
                List.of(ValueType.Integer, ValueType.Bool, ValueType.Unsigned),
                UnaryOperator.identity(),
                value -> narrow.apply(value instanceof Boolean bool ? (bool ? 1 : 0) : (Number) value));
    }

    private static FieldCodec one(ValueType type, UnaryOperator<Object> reader, UnaryOperator<Object> writer) {
        return new FieldCodec(List.of(type), reader, writer);
    }
}
