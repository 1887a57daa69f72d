package dev.lyrebird.runtime.engine.direct.decode.value;

import dev.lyrebird.runtime.engine.direct.decode.wire.ByteReader;
import dev.lyrebird.runtime.engine.direct.decode.wire.JsonOutput;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** DATETIME(n) in {@link OwnFraction MariaDB's own form}: one number of months of 32 days, thirteen of them a year. */
final class OwnDatetimeValue extends FixedValue {
    private static final int[] WIDTHS = {5, 6, 6, 7, 7, 7, 8};

    private final int digits;
    private final ZeroDate zero;

    /** @param digits 1 to 6 */
    OwnDatetimeValue(int digits, ZeroDate zero) {
        super(WIDTHS[digits]);
        this.digits = digits;
        this.zero = zero;
    }

    @Override
    public void write(ByteReader in, JsonOutput out) {
        long packed = in.bigEndian(width());
        long seconds = seconds(packed / OwnFraction.units(digits));
        int micros = micros(packed);
        if (seconds == Calendar.NONE) {
            zero.write(out);
        } else {
            out.number(digits <= 3 ? seconds * 1000 + micros / 1000 : seconds * 1_000_000 + micros);
        }
    }

    @Override
    public Optional<Object> read(ByteReader in) {
        long packed = in.bigEndian(width());
        long seconds = seconds(packed / OwnFraction.units(digits));
        return seconds == Calendar.NONE
                ? zero.moment()
                : Optional.of(LocalDateTime.ofEpochSecond(seconds, micros(packed) * 1000, ZoneOffset.UTC));
    }

    private int micros(long packed) {
        return OwnFraction.micros(packed % OwnFraction.units(digits), digits);
    }

    private static long seconds(long packed) {
        long hours = packed / 3600;
        int date = (int) (hours / 24);
        int month = date / 32 % 13;
        int year = date / 32 / 13;
        int day = date % 32;
        return Calendar.isZero(year, month, day)
                ? Calendar.NONE
                : Calendar.epochSecond(
                        Calendar.epochDay(year, month, day), (int) (hours % 24), (int) (packed / 60 % 60), (int)
                                (packed % 60));
    }
}
