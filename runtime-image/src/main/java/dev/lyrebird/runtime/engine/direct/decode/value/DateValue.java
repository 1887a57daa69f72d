package dev.lyrebird.runtime.engine.direct.decode.value;

import dev.lyrebird.runtime.engine.direct.decode.wire.ByteReader;
import dev.lyrebird.runtime.engine.direct.decode.wire.JsonOutput;

/** DATE as days since 1970. */
final class DateValue extends FixedValue {
    private final ZeroDate zero;

    DateValue(ZeroDate zero) {
        super(3);
        this.zero = zero;
    }

    @Override
    public void write(ByteReader in, JsonOutput out) {
        int value = in.unsigned24();
        int day = value & 0x1F;
        int month = value >> 5 & 0xF;
        int year = value >> 9;
        if (Calendar.isZero(year, month, day)) {
            zero.write(out);
        } else {
            out.number(Calendar.epochDay(year, month, day));
        }
    }
}
