package dev.lyrebird.runtime.engine.direct.decode.value;

import dev.lyrebird.runtime.engine.direct.decode.wire.Ascii;
import dev.lyrebird.runtime.engine.direct.decode.wire.ByteReader;
import dev.lyrebird.runtime.engine.direct.decode.wire.JsonOutput;
import java.time.Instant;
import java.util.Optional;

/** TIMESTAMP(n) as a time in UTC with n digits behind the second. */
final class TimestampValue extends FixedValue {
    private static final byte[] END = Ascii.bytes("Z\"");
    private static final int[] MICROS_OF_DIGIT = {1_000_000, 100_000, 10_000, 1_000, 100, 10, 1};

    private final int digits;
    private final IsoTime time = new IsoTime();

    TimestampValue(int fractionDigits) {
        super(4 + Fraction.bytes(fractionDigits));
        this.digits = fractionDigits;
    }

    @Override
    public void write(ByteReader in, JsonOutput out) {
        long seconds = in.bigEndian(4);
        int micros = Fraction.micros(in, width() - 4);
        out.put('"');
        time.second(seconds, out);
        if (digits > 0) {
            out.put('.');
            out.padded(micros / MICROS_OF_DIGIT[digits], digits);
        }
        out.put(END);
    }

    @Override
    public Optional<Object> read(ByteReader in) {
        long seconds = in.bigEndian(4);
        return Optional.of(Instant.ofEpochSecond(seconds, Fraction.micros(in, width() - 4) * 1000L));
    }
}
