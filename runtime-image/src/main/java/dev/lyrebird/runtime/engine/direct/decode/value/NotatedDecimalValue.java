package dev.lyrebird.runtime.engine.direct.decode.value;

import dev.lyrebird.runtime.engine.direct.decode.wire.ByteReader;
import dev.lyrebird.runtime.engine.direct.decode.wire.JsonOutput;
import java.util.Optional;

/** DECIMAL in another notation than text. */
final class NotatedDecimalValue extends FixedValue {
    private final PlainDecimal plain;
    private final DecimalNotation notation;
    private final JsonOutput digits = new JsonOutput(DecimalNotation.MOST_CHARACTERS);

    private NotatedDecimalValue(PlainDecimal plain, DecimalNotation notation) {
        super(plain.width());
        this.plain = plain;
        this.notation = notation;
    }

    static ColumnValue of(PlainDecimal plain, DecimalNotation notation) {
        return notation == DecimalNotation.TEXT ? plain : new NotatedDecimalValue(plain, notation);
    }

    @Override
    public void write(ByteReader in, JsonOutput out) {
        digits.clear();
        plain.text(in.bytes(), in.skip(width()), digits);
        notation.write(digits.reserve(0), 0, digits.length(), out);
    }

    @Override
    public Optional<Object> read(ByteReader in) {
        return plain.read(in);
    }
}
