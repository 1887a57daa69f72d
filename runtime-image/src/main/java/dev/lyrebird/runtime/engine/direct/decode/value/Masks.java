package dev.lyrebird.runtime.engine.direct.decode.value;

import dev.lyrebird.contract.config.ValueForms;
import dev.lyrebird.contract.gate.ColumnMasker;
import dev.lyrebird.contract.gate.Mask;
import dev.lyrebird.contract.gate.value.ValueType;
import dev.lyrebird.contract.tables.ColumnType;
import dev.lyrebird.runtime.engine.direct.decode.text.JsonStrings;
import dev.lyrebird.runtime.engine.direct.decode.wire.Ascii;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;

/** How masked columns are written. */
public final class Masks {
    private static final String TEXT = "***";

    /** Types with values that no calendar has: NULL with every mask, where the column takes it. */
    private static final Set<ValueType> DATES = Set.of(ValueType.Date, ValueType.DateTime);

    private static final String ORIGIN = "{\"x\":0.0,\"y\":0.0,\"wkb\":\"AQEAAAAAAAAAAAAAAAAAAAAAAAAA\",\"srid\":null}";
    private static final String GEOMETRY = "{\"wkb\":\"AQEAAAAAAAAAAAAAAAAAAAAAAAAA\",\"srid\":null}";

    private final ValueForms forms;

    public Masks(ValueForms forms) {
        this.forms = forms;
    }

    /**
     * @param plain how the column's values would be written without the mask
     * @param masker does what {@code mask} says
     */
    public ColumnValue masked(ColumnValue plain, Mask mask, ColumnMasker masker, ColumnType type, ColumnShape shape) {
        if (mask instanceof Mask.Null) {
            return new ConstantValue(plain, Ascii.NULL);
        }
        if (mask instanceof Mask.Redact) {
            return constant(plain, Ascii.bytes(neutral(type, shape)), type, shape);
        }
        if (mask instanceof Mask.Fixed fixed) {
            return constant(plain, JsonStrings.quoted(fixed.value()), type, shape);
        }
        return new MaskedValue(plain, value -> masker.mask(value).map(text -> JsonStrings.quoted((String) text)));
    }

    private ColumnValue constant(ColumnValue plain, byte[] json, ColumnType type, ColumnShape shape) {
        boolean mayBeNull = shape.wire().nullable() && DATES.contains(ValueType.of(type));
        return mayBeNull ? new MaskedValue(plain, any -> Optional.of(json)) : new ConstantValue(plain, json);
    }

    /** The value of {@link dev.lyrebird.contract.gate.NeutralValue} in the form of the column. */
    private String neutral(ColumnType type, ColumnShape shape) {
        return switch (ValueType.of(type)) {
            case Integer, Date, DateTime, Time -> "0";
            case Unsigned -> UnsignedBigintValue.zero(forms);
            case Decimal -> DecimalNotation.zero(forms, shape.wire().scale());
            case Real -> "0.0";
            case Bool -> ValueFactory.isBoolean(shape) ? "false" : "0";
            case Text -> '"' + TEXT + '"';
            case Json -> "\"\\\"" + TEXT + "\\\"\"";
            case Bytes -> shape.type().equals("vector") ? "[]" : "\"\"";
            case Timestamp ->
                "\"1970-01-01T00:00:00"
                        + (shape.wire().size() == 0
                                ? ""
                                : "." + zeros(shape.wire().size())) + "Z\"";
            case Geometry -> type.name().equals("point") ? ORIGIN : GEOMETRY;
        };
    }

    private static String zeros(int count) {
        return String.join("", Collections.nCopies(count, "0"));
    }
}
