package dev.lyrebird.runtime.engine.direct.decode.value;

import dev.lyrebird.runtime.engine.direct.decode.wire.ByteReader;
import dev.lyrebird.runtime.engine.direct.decode.wire.JsonOutput;
import java.util.Optional;

/** BIT of several bits: Base64 of its bytes, lowest first. The binlog has the highest first. */
final class BitsValue extends FixedValue {
    private final byte[] reversed;

    BitsValue(int bits) {
        super((bits + 7) / 8);
        this.reversed = new byte[width()];
    }

    @Override
    public void write(ByteReader in, JsonOutput out) {
        reverse(in);
        Base64.quoted(reversed, 0, reversed.length, reversed.length, out);
    }

    @Override
    public Optional<Object> read(ByteReader in) {
        reverse(in);
        return Optional.of(reversed.clone());
    }

    private void reverse(ByteReader in) {
        int from = in.skip(width());
        for (int i = 0; i < reversed.length; i++) {
            reversed[i] = in.bytes()[from + width() - 1 - i];
        }
    }
}
