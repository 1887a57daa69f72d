package dev.lyrebird.runtime.engine.direct.decode.value;

import dev.lyrebird.runtime.engine.direct.decode.wire.ByteReader;
import dev.lyrebird.runtime.engine.direct.decode.wire.JsonOutput;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** TIME(n) as microseconds, which may be negative and more than a day. */
final class TimeValue extends FixedValue {
    private final int fractionBytes;

    TimeValue(int fractionDigits) {
        super(3 + Fraction.bytes(fractionDigits));
        this.fractionBytes = Fraction.bytes(fractionDigits);
    }

    @Override
    public void write(ByteReader in, JsonOutput out) {
        out.number(micros(in));
    }

    @Override
    public Optional<Object> read(ByteReader in) {
        return Optional.of(Duration.of(micros(in), ChronoUnit.MICROS));
    }

    private long micros(ByteReader in) {
        int fractionBits = fractionBytes * 8;
        long value = in.bigEndian(width()) - (0x800000L << fractionBits);
        long positive = Math.abs(value);
        int time = (int) (positive >> fractionBits);
        int micros = Fraction.micros((int) (positive & (1L << fractionBits) - 1), fractionBytes);
        long seconds = (time >> 12 & 0x3FF) * 3600L + (time >> 6 & 0x3F) * 60 + (time & 0x3F);
        long total = seconds * 1_000_000 + micros;
        return value < 0 ? -total : total;
    }
}
