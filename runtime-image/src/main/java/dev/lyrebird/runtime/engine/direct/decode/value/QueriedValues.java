package dev.lyrebird.runtime.engine.direct.decode.value;

import dev.lyrebird.contract.config.ValueForms;
import dev.lyrebird.runtime.engine.direct.decode.map.WireType;
import dev.lyrebird.runtime.engine.direct.decode.text.CharacterSets;

/**
 * Chooses how the values of a column are written that a query gave, in MySQL's text protocol: a packed length and the value as
 * text, or as bytes. What is written is what the column's value of the binlog would give. Text comes in the column's own
 * character set, since the session asks for no conversion. What it makes belongs to one thread.
 */
public final class QueriedValues {
    private final ValueFactory stream;
    private final ValueForms forms;

    public QueriedValues(CharacterSets sets, ValueForms forms) {
        this.stream = new ValueFactory(sets, forms);
        this.forms = forms;
    }

    /**
     * @param column with a wire type as {@link QueriedColumns} derives it
     * @throws dev.lyrebird.runtime.engine.direct.decode.wire.UndecodableEvent when values of this shape cannot be written
     */
    public ColumnValue of(ColumnShape column) {
        ColumnValue plain = stream.of(column);
        int size = column.wire().size();
        return switch (column.wire().type()) {
            case TINY, SHORT, INT24, LONG, LONGLONG -> integer(column, plain);
            case FLOAT, DOUBLE ->
                new RecodedValue(plain, RealBytes.of(column.wire().type()));
            case DECIMAL -> new DecimalTextValue(DecimalNotation.of(forms));
            case BIT -> new RecodedValue(plain, RawBytes.OF_BITS);
            case YEAR -> new RecodedValue(plain, TimeBytes.YEAR);
            case DATE -> new RecodedValue(plain, TimeBytes.DATE);
            case DATETIME -> new RecodedValue(plain, new DatetimeBytes(size));
            case TIMESTAMP -> new RecodedValue(plain, new TimestampBytes(size));
            case TIME -> new RecodedValue(plain, new ClockBytes(size));
            case ENUM, SET -> new RecodedValue(plain, new NumberBytes(size));
            case JSON -> new JsonTextValue();
            default -> packed(column, plain);
        };
    }

    private static ColumnValue integer(ColumnShape column, ColumnValue plain) {
        if (plain instanceof BooleanValue) {
            return new RecodedValue(plain, new NumberBytes(1));
        }
        return plain instanceof UnsignedBigintValue
                ? new RecodedValue(plain, new NumberBytes(Long.BYTES))
                : new DigitsValue(column.unsigned());
    }

    /** Values that have a length in front in the binlog as well: the same bytes behind another length. */
    private ColumnValue packed(ColumnShape column, ColumnValue plain) {
        if (plain instanceof UuidValue || plain instanceof AddressValue) {
            return new PlainTextValue();
        }
        return stream.packed(column);
    }

    /** @return the expression that a query must ask for so that the value can be written exactly */
    public static String expression(ColumnShape column, String quotedName) {
        WireType type = column.wire().type();
        return switch (type) {
            case FLOAT, DOUBLE -> quotedName + "+0e0"; // the text of a FLOAT is rounded to six digits
            case ENUM, SET -> "CAST(" + quotedName + " AS UNSIGNED)";
            default -> quotedName;
        };
    }
}
