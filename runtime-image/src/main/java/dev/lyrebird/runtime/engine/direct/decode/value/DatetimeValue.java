package dev.lyrebird.runtime.engine.direct.decode.value;

import dev.lyrebird.runtime.engine.direct.decode.wire.ByteReader;
import dev.lyrebird.runtime.engine.direct.decode.wire.JsonOutput;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** DATETIME(n): milliseconds since 1970 for up to three digits, microseconds for more. */
final class DatetimeValue extends FixedValue {
    private static final int TIME_BITS = 17;

    private final ZeroDate zero;
    private final int fractionBytes;
    private final boolean millis;
    private long lastDate = -1;
    private long lastEpochDay = Calendar.NONE;

    DatetimeValue(int fractionDigits, ZeroDate zero) {
        super(5 + Fraction.bytes(fractionDigits));
        this.fractionBytes = Fraction.bytes(fractionDigits);
        this.millis = fractionDigits <= 3;
        this.zero = zero;
    }

    @Override
    public void write(ByteReader in, JsonOutput out) {
        long seconds = seconds(in.bigEndian(5));
        int micros = Fraction.micros(in, fractionBytes);
        if (seconds == Calendar.NONE) {
            zero.write(out);
        } else {
            out.number(millis ? seconds * 1000 + micros / 1000 : seconds * 1_000_000 + micros);
        }
    }

    @Override
    public Optional<Object> read(ByteReader in) {
        long seconds = seconds(in.bigEndian(5));
        int micros = Fraction.micros(in, fractionBytes);
        return seconds == Calendar.NONE
                ? zero.moment()
                : Optional.of(LocalDateTime.ofEpochSecond(seconds, micros * 1000, ZoneOffset.UTC));
    }

    private long seconds(long packed) {
        long date = packed >> TIME_BITS;
        if (date != lastDate) {
            lastEpochDay = epochDay(packed);
            lastDate = date; // most dates are the one before
        }
        return lastEpochDay == Calendar.NONE
                ? Calendar.NONE
                : Calendar.epochSecond(
                        lastEpochDay, (int) (packed >> 12) & 0x1F, (int) (packed >> 6) & 0x3F, (int) packed & 0x3F);
    }

    private static long epochDay(long packed) {
        int yearAndMonth = (int) (packed >> 22) & 0x1FFFF;
        int year = yearAndMonth / 13;
        int month = yearAndMonth % 13;
        int day = (int) (packed >> 17) & 0x1F;
        return Calendar.isZero(year, month, day) ? Calendar.NONE : Calendar.epochDay(year, month, day);
    }
}
