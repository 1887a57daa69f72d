package dev.lyrebird.runtime.engine.direct.decode.value;

import dev.lyrebird.runtime.engine.direct.decode.wire.Ascii;
import dev.lyrebird.runtime.engine.direct.decode.wire.ByteReader;
import dev.lyrebird.runtime.engine.direct.decode.wire.JsonOutput;
import java.util.Optional;

/** One byte of which only zero is false: BOOL and BIT(1). */
final class BooleanValue extends FixedValue {
    private static final byte[] TRUE = Ascii.bytes("true");
    private static final byte[] FALSE = Ascii.bytes("false");

    private final int mask;

    /** @param mask bits that count */
    BooleanValue(int mask) {
        super(1);
        this.mask = mask;
    }

    @Override
    public void write(ByteReader in, JsonOutput out) {
        out.put((in.unsigned8() & mask) == 0 ? FALSE : TRUE);
    }

    @Override
    public Optional<Object> read(ByteReader in) {
        return Optional.of((in.unsigned8() & mask) != 0);
    }
}
