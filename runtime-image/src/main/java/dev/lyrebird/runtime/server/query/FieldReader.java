package dev.lyrebird.runtime.server.query;

import dev.lyrebird.runtime.engine.direct.decode.wire.ByteReader;
import java.util.Arrays;
import java.util.Optional;

/** Reads the values of a packet one after the other: for small results. */
public final class FieldReader {
    private static final int NULL_MARK = 0xFB;

    private final ByteReader in = new ByteReader();

    private FieldReader() {}

    public static FieldReader of(byte[] bytes, int from, int to) {
        FieldReader reader = new FieldReader();
        reader.in.over(bytes, from, to);
        return reader;
    }

    /** @return the next value; empty for NULL */
    public Optional<byte[]> next() {
        if ((in.bytes()[in.position()] & 0xFF) == NULL_MARK) {
            in.skip(1);
            return Optional.empty();
        }
        int length = in.packedCount();
        int at = in.skip(length);
        return Optional.of(Arrays.copyOfRange(in.bytes(), at, at + length));
    }

    long packed() {
        return in.packed();
    }
}
