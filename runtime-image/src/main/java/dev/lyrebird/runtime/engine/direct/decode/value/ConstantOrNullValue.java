package dev.lyrebird.runtime.engine.direct.decode.value;

import dev.lyrebird.runtime.engine.direct.decode.wire.Ascii;
import dev.lyrebird.runtime.engine.direct.decode.wire.ByteReader;
import dev.lyrebird.runtime.engine.direct.decode.wire.JsonOutput;
import java.util.Optional;

/** A column whose values are all replaced by the same, but for those that are written as NULL. Costs objects for each value. */
final class ConstantOrNullValue extends ColumnValue {
    private final ColumnValue plain;
    private final byte[] json;

    ConstantOrNullValue(ColumnValue plain, byte[] json) {
        this.plain = plain;
        this.json = json;
    }

    @Override
    public void write(ByteReader in, JsonOutput out) {
        out.put(plain.read(in).isPresent() ? json : Ascii.NULL);
    }

    @Override
    public void skip(ByteReader in) {
        plain.skip(in);
    }

    @Override
    public Optional<Object> read(ByteReader in) {
        return plain.read(in);
    }
}
