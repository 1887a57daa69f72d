package dev.lyrebird.runtime.engine.direct.decode.value;

import dev.lyrebird.runtime.engine.direct.decode.text.JsonStrings;
import dev.lyrebird.runtime.engine.direct.decode.wire.ByteReader;
import dev.lyrebird.runtime.engine.direct.decode.wire.JsonOutput;
import java.math.BigDecimal;
import java.util.Optional;

/** DECIMAL of the binlog, whose digits can be written as plain text. As a value of its own it is a JSON string. */
abstract class PlainDecimal extends FixedValue {
    PlainDecimal(int width) {
        super(width);
    }

    /** Appends the number with all digits of its scale, without zeros in front. */
    abstract void text(byte[] bytes, int from, JsonOutput out);

    @Override
    public final Optional<Object> read(ByteReader in) {
        JsonOutput out = new JsonOutput(DecimalNotation.MOST_CHARACTERS);
        write(in, out);
        return Optional.of(new BigDecimal(JsonStrings.text(out)));
    }
}
