package dev.lyrebird.runtime.engine.direct.decode.value;

import dev.lyrebird.runtime.engine.direct.decode.wire.Ascii;
import dev.lyrebird.runtime.engine.direct.decode.wire.JsonOutput;
import java.util.Optional;

/** BINARY, VARBINARY and BLOB as hexadecimal digits. */
final class HexValue extends PrefixedValue {
    private static final byte[] DIGITS = Ascii.bytes("0123456789abcdef");

    private final BinaryValue plain;
    private final int padded;

    /** @param padded bytes that every value has, or 0 */
    HexValue(int prefix, int padded) {
        super(prefix);
        this.plain = new BinaryValue(prefix, padded);
        this.padded = padded;
    }

    @Override
    void write(byte[] bytes, int from, int count, JsonOutput out) {
        int length = Math.max(count, padded);
        byte[] target = out.reserve(Math.toIntExact(2L * length + 2));
        int at = out.length();
        target[at++] = '"';
        for (int i = 0; i < length; i++) {
            int one = i < count ? bytes[from + i] & 0xFF : 0;
            target[at++] = DIGITS[one >> 4];
            target[at++] = DIGITS[one & 0xF];
        }
        target[at++] = '"';
        out.wrote(at);
    }

    @Override
    Optional<Object> read(byte[] bytes, int from, int count) {
        return plain.read(bytes, from, count);
    }
}
