package dev.lyrebird.runtime.engine.direct.decode.value;

import dev.lyrebird.runtime.engine.direct.decode.text.JsonStrings;
import dev.lyrebird.runtime.engine.direct.decode.wire.Ascii;
import dev.lyrebird.runtime.engine.direct.decode.wire.JsonOutput;
import java.util.Optional;

/** MariaDB's UUID. */
final class UuidValue extends PrefixedValue {
    private static final byte[] HEX = Ascii.bytes("0123456789abcdef");
    private static final int BYTES = 16;

    UuidValue() {
        super(1);
    }

    @Override
    void write(byte[] bytes, int from, int count, JsonOutput out) {
        out.put('"');
        for (int i = 0; i < BYTES; i++) {
            if (i == 4 || i == 6 || i == 8 || i == 10) {
                out.put('-');
            }
            int one = i < count ? bytes[from + i] & 0xFF : 0;
            out.put((char) HEX[one >> 4]);
            out.put((char) HEX[one & 0xF]);
        }
        out.put('"');
    }

    @Override
    Optional<Object> read(byte[] bytes, int from, int count) {
        JsonOutput out = new JsonOutput(Integer.MAX_VALUE);
        write(bytes, from, count, out);
        return Optional.of(JsonStrings.text(out));
    }
}
