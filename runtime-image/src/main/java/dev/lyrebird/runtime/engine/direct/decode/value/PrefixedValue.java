package dev.lyrebird.runtime.engine.direct.decode.value;

import dev.lyrebird.runtime.engine.direct.decode.wire.ByteReader;
import dev.lyrebird.runtime.engine.direct.decode.wire.JsonOutput;
import java.util.Optional;

/** A value with its length in front. */
abstract class PrefixedValue extends ColumnValue {
    private final int prefix;

    /** @param prefix bytes of the length in front */
    PrefixedValue(int prefix) {
        this.prefix = prefix;
    }

    @Override
    public final void skip(ByteReader in) {
        in.skip(in.length(prefix));
    }

    @Override
    public final void write(ByteReader in, JsonOutput out) {
        int length = in.length(prefix);
        write(in.bytes(), in.skip(length), length, out);
    }

    abstract void write(byte[] bytes, int from, int count, JsonOutput out);

    @Override
    public final Optional<Object> read(ByteReader in) {
        int length = in.length(prefix);
        return read(in.bytes(), in.skip(length), length);
    }

    abstract Optional<Object> read(byte[] bytes, int from, int count);
}
