package dev.lyrebird.runtime.engine.direct.decode.value;

import dev.lyrebird.runtime.engine.direct.decode.wire.ByteReader;
import dev.lyrebird.runtime.engine.direct.decode.wire.JsonOutput;

/** TIME(n) as microseconds, which may be negative and more than a day. */
final class TimeValue extends FixedValue {
    private final int fractionBytes;

    TimeValue(int fractionDigits) {
        super(3 + Fraction.bytes(fractionDigits));
        this.fractionBytes = Fraction.bytes(fractionDigits);
    }

    @Override
    public void write(ByteReader in, JsonOutput out) {
        int fractionBits = fractionBytes * 8;
        long value = in.bigEndian(width()) - (0x800000L << fractionBits);
        long positive = Math.abs(value);
        int time = (int) (positive >> fractionBits);
        int micros = Fraction.micros((int) (positive & (1L << fractionBits) - 1), fractionBytes);
        long seconds = (time >> 12 & 0x3FF) * 3600L + (time >> 6 & 0x3F) * 60 + (time & 0x3F);
        long total = seconds * 1_000_000 + micros;
        out.number(value < 0 ? -total : total);
    }
}
