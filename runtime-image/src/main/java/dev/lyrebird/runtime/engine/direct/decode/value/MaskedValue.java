package dev.lyrebird.runtime.engine.direct.decode.value;

import dev.lyrebird.runtime.engine.direct.decode.wire.Ascii;
import dev.lyrebird.runtime.engine.direct.decode.wire.ByteReader;
import dev.lyrebird.runtime.engine.direct.decode.wire.JsonOutput;
import java.util.Optional;
import java.util.function.Function;

/** A column whose values are replaced by what is made of each, but for NULL. Costs objects for each value. */
final class MaskedValue extends ColumnValue {
    private final ColumnValue plain;
    private final Function<Object, Optional<byte[]>> mask;

    /** @param mask gives the JSON that stands for a value; empty: NULL does */
    MaskedValue(ColumnValue plain, Function<Object, Optional<byte[]>> mask) {
        this.plain = plain;
        this.mask = mask;
    }

    @Override
    public void write(ByteReader in, JsonOutput out) {
        out.put(plain.read(in).flatMap(mask).orElse(Ascii.NULL));
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
