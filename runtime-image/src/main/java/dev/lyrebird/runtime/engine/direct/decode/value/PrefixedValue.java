package dev.lyrebird.runtime.engine.direct.decode.value;

import dev.lyrebird.runtime.engine.direct.decode.wire.ByteReader;
import dev.lyrebird.runtime.engine.direct.decode.wire.JsonOutput;
import java.util.Optional;

/** A value with its length in front. */
abstract class PrefixedValue extends ColumnValue {
    /** In place of a width: the length is packed, as in rows that a query gives. */
    static final int PACKED = 0;

    private final int prefix;

    /** @param prefix bytes of the length in front, or {@link #PACKED} */
    PrefixedValue(int prefix) {
        this.prefix = prefix;
    }

    @Override
    public final void skip(ByteReader in) {
        in.skip(length(in));
    }

    @Override
    public final void write(ByteReader in, JsonOutput out) {
        int length = length(in);
        write(in.bytes(), in.skip(length), length, out);
    }

    private int length(ByteReader in) {
        return prefix == PACKED ? in.packedCount() : in.length(prefix);
    }

    abstract void write(byte[] bytes, int from, int count, JsonOutput out);

    @Override
    public final Optional<Object> read(ByteReader in) {
        int length = length(in);
        return read(in.bytes(), in.skip(length), length);
    }

    abstract Optional<Object> read(byte[] bytes, int from, int count);
}
