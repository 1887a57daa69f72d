package dev.lyrebird.runtime.engine.direct.decode.value;

import dev.lyrebird.api.v1alpha1.source.BinaryForm;
import dev.lyrebird.contract.config.ValueForms;
import dev.lyrebird.runtime.engine.direct.decode.map.WireColumn;
import dev.lyrebird.runtime.engine.direct.decode.map.WireType;
import dev.lyrebird.runtime.engine.direct.decode.text.CharacterSets;
import dev.lyrebird.runtime.engine.direct.decode.text.TextEncoding;
import dev.lyrebird.runtime.engine.direct.decode.value.GeometryValue.Shape;
import dev.lyrebird.runtime.engine.direct.decode.wire.UndecodableEvent;
import dev.lyrebird.runtime.engine.direct.decode.wire.UndecodableEvent.Kind;
import java.util.Set;

/** Chooses how the values of a column are written. What it makes belongs to one thread. */
public final class ValueFactory {
    private static final Set<String> TEXTS =
            Set.of("char", "varchar", "tinytext", "text", "mediumtext", "longtext", "nchar", "nvarchar");
    private static final int MOST_FRACTION_DIGITS = 6;
    private static final int MOST_PREFIX_BYTES = 4;
    private static final int OLD_DECIMAL_PRECISION = 10;

    private final CharacterSets sets;
    private final ValueForms forms;

    public ValueFactory(CharacterSets sets, ValueForms forms) {
        this.sets = sets;
        this.forms = forms;
    }

    /** @throws UndecodableEvent when values of this shape cannot be decoded */
    public ColumnValue of(ColumnShape column) {
        WireColumn wire = column.wire();
        ZeroDate zero = ZeroDate.of(wire.nullable());
        return switch (wire.type()) {
            case TINY -> isNamedBoolean(column) ? new BooleanValue(0xFF) : new IntegerValue(1, column.unsigned());
            case SHORT -> new IntegerValue(2, column.unsigned());
            case INT24 -> new IntegerValue(3, column.unsigned());
            case LONG -> new IntegerValue(4, column.unsigned());
            case LONGLONG -> column.unsigned() ? UnsignedBigintValue.of(forms) : new IntegerValue(8, false);
            case FLOAT -> floating(column);
            case DOUBLE -> new DoubleValue();
            case DECIMAL -> decimal(new DecimalValue(wire.size(), wire.scale()));
            case OLD_DECIMAL -> decimal(oldDecimal(column));
            case BIT -> bits(wire);
            case YEAR -> new YearValue();
            case DATE, NEWDATE -> new DateValue(zero);
            case DATETIME -> new DatetimeValue(fractionDigits(wire), zero);
            case TIMESTAMP -> new TimestampValue(fractionDigits(wire));
            case TIME -> new TimeValue(fractionDigits(wire));
            case OLD_DATETIME, OLD_TIMESTAMP, OLD_TIME -> oldTime(column, zero);
            case ENUM -> new EnumValue(wire.size(), column.members());
            case SET -> new SetValue(wire.size(), column.members());
            case JSON -> new JsonValue(prefix(wire), wire.nullable());
            case GEOMETRY -> new GeometryValue(prefix(wire), shape(column));
            case VECTOR -> new VectorValue(prefix(wire));
            case STRING -> string(column);
            case VARCHAR, VAR_STRING -> octets(column, wire.size() < 256 ? 1 : 2);
            case BLOB, TINY_BLOB, MEDIUM_BLOB, LONG_BLOB -> octets(column, prefix(wire));
            case NULL, COMPRESSED_BLOB, COMPRESSED_VARCHAR ->
                throw new UndecodableEvent(
                        Kind.UnsupportedType, "columns of the binlog's type " + wire.type() + " cannot be decoded");
        };
    }

    /** @return values of a column of text, bytes, vectors or shapes that have a packed length in front of the same bytes */
    ColumnValue packed(ColumnShape column) {
        return switch (column.wire().type()) {
            case GEOMETRY -> new GeometryValue(PrefixedValue.PACKED, shape(column));
            case VECTOR -> new VectorValue(PrefixedValue.PACKED);
            default -> octets(column, PrefixedValue.PACKED);
        };
    }

    private static ColumnValue oldTime(ColumnShape column, ZeroDate zero) {
        WireType type = column.wire().type();
        int digits = column.arguments().isEmpty() ? 0 : column.arguments().get(0);
        if (digits > OwnFraction.MOST_DIGITS) {
            throw new UndecodableEvent(Kind.Damaged, "a " + type + " of " + digits + " digits behind the second");
        }
        return switch (type) {
            case OLD_DATETIME -> digits == 0 ? new OldDatetimeValue(zero) : new OwnDatetimeValue(digits, zero);
            case OLD_TIMESTAMP -> digits == 0 ? new OldTimestampValue() : new OwnTimestampValue(digits);
            default -> digits == 0 ? new OldTimeValue() : new OwnTimeValue(digits);
        };
    }

    private static ColumnValue bits(WireColumn wire) {
        return bounded(wire, Long.SIZE, "bits") <= 1 ? new BooleanValue(1) : new BitsValue(wire.size());
    }

    /** Whether values are written as true and false. */
    static boolean isBoolean(ColumnShape column) {
        return isNamedBoolean(column)
                || column.wire().type() == WireType.BIT && column.wire().size() <= 1;
    }

    /** The definition names it only where a statement with that name is known: servers print TINYINT(1). */
    private static boolean isNamedBoolean(ColumnShape column) {
        return column.type().equals("bool") || column.type().equals("boolean");
    }

    /** Debezium writes FLOAT with a precision beyond a float's, or with digits after the point, as a double. */
    private static ColumnValue floating(ColumnShape column) {
        boolean digits = column.arguments().size() > 1;
        return digits ? new WidenedFloatValue() : new FloatValue();
    }

    private ColumnValue decimal(PlainDecimal plain) {
        return NotatedDecimalValue.of(plain, DecimalNotation.of(forms));
    }

    private static PlainDecimal oldDecimal(ColumnShape column) {
        int precision = column.arguments().isEmpty()
                ? OLD_DECIMAL_PRECISION
                : column.arguments().get(0);
        int scale = column.arguments().size() > 1 ? column.arguments().get(1) : 0;
        return new OldDecimalValue(precision, scale, column.unsigned());
    }

    private static Shape shape(ColumnShape column) {
        return column.type().equals("point") ? Shape.POINT : Shape.ANY;
    }

    private ColumnValue string(ColumnShape column) {
        int size = column.wire().size();
        int prefix = size < 256 ? 1 : 2;
        return switch (column.type()) {
            case "uuid" -> new UuidValue();
            case "inet4" -> AddressValue.four();
            case "inet6" -> AddressValue.six();
            case "binary" -> binary(prefix, size);
            default -> octets(column, prefix);
        };
    }

    private ColumnValue octets(ColumnShape column, int prefix) {
        if (column.type().equals("json")) {
            return new JsonValue(prefix, column.wire().nullable());
        }
        if (column.type().equals("vector")) {
            return new VectorValue(prefix);
        }
        return TEXTS.contains(column.type()) ? new TextValue(prefix, encoding(column)) : binary(prefix, 0);
    }

    /** Base64 is in JSON what bytes are. */
    private ColumnValue binary(int prefix, int padded) {
        return forms.binary() == BinaryForm.Hex ? new HexValue(prefix, padded) : new BinaryValue(prefix, padded);
    }

    private TextEncoding encoding(ColumnShape column) {
        String name = column.charset()
                .orElseThrow(() -> new UndecodableEvent(
                        Kind.DefinitionDiffers, "no character set is known of this " + column.type() + " column"));
        return sets.find(name)
                .orElseThrow(() ->
                        new UndecodableEvent(Kind.UnsupportedType, "the character set " + name + " is not known"));
    }

    private static int fractionDigits(WireColumn wire) {
        return bounded(wire, MOST_FRACTION_DIGITS, "digits behind the second");
    }

    private static int prefix(WireColumn wire) {
        if (wire.size() == 0) {
            throw new UndecodableEvent(Kind.Damaged, "a " + wire.type() + " without a length in front");
        }
        return bounded(wire, MOST_PREFIX_BYTES, "bytes of length in front");
    }

    private static int bounded(WireColumn wire, int most, String what) {
        if (wire.size() > most) {
            throw new UndecodableEvent(Kind.Damaged, "a " + wire.type() + " with " + wire.size() + " " + what);
        }
        return wire.size();
    }
}
