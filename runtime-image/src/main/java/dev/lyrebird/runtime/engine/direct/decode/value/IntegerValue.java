package dev.lyrebird.runtime.engine.direct.decode.value;

import dev.lyrebird.runtime.engine.direct.decode.wire.ByteReader;
import dev.lyrebird.runtime.engine.direct.decode.wire.JsonOutput;
import java.math.BigInteger;
import java.util.Optional;

/** TINYINT to BIGINT. */
final class IntegerValue extends FixedValue {
    private final boolean unsigned;

    /** @param width bytes: 1, 2, 3, 4 or 8 */
    IntegerValue(int width, boolean unsigned) {
        super(width);
        this.unsigned = unsigned;
    }

    @Override
    public void write(ByteReader in, JsonOutput out) {
        if (unsigned) {
            writeUnsigned(in, out);
        } else {
            out.number(signed(in));
        }
    }

    private long signed(ByteReader in) {
        return switch (width()) {
            case 1 -> (byte) in.unsigned8();
            case 2 -> (short) in.unsigned16();
            case 3 -> in.unsigned24() << 8 >> 8;
            case 4 -> in.signed32();
            default -> in.signed64();
        };
    }

    private void writeUnsigned(ByteReader in, JsonOutput out) {
        switch (width()) {
            case 1 -> out.number(in.unsigned8());
            case 2 -> out.number(in.unsigned16());
            case 3 -> out.number(in.unsigned24());
            case 4 -> out.number(in.unsigned32());
            default -> out.unsigned(in.signed64());
        }
    }

    @Override
    public Optional<Object> read(ByteReader in) {
        if (!unsigned) {
            return Optional.of(signed(in));
        }
        long value = width() == 8 ? in.signed64() : in.unsigned(width());
        return Optional.of(value >= 0 ? (Object) value : new BigInteger(Long.toUnsignedString(value)));
    }
}
