package dev.lyrebird.runtime.engine.direct.decode.value;

import dev.lyrebird.runtime.engine.direct.decode.wire.ByteReader;
import dev.lyrebird.runtime.engine.direct.decode.wire.JsonOutput;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** DATETIME of tables from before MySQL 5.6 that were never rebuilt: a number of the digits YYYYMMDDhhmmss. */
final class OldDatetimeValue extends FixedValue {
    private final ZeroDate zero;

    OldDatetimeValue(ZeroDate zero) {
        super(8);
        this.zero = zero;
    }

    @Override
    public void write(ByteReader in, JsonOutput out) {
        long seconds = seconds(in.signed64());
        if (seconds == Calendar.NONE) {
            zero.write(out);
        } else {
            out.number(seconds * 1000);
        }
    }

    @Override
    public Optional<Object> read(ByteReader in) {
        long seconds = seconds(in.signed64());
        return seconds == Calendar.NONE
                ? zero.moment()
                : Optional.of(LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC));
    }

    private static long seconds(long value) {
        int time = (int) (value % 1_000_000);
        long date = value / 1_000_000;
        int day = (int) (date % 100);
        int month = (int) (date / 100 % 100);
        int year = (int) (date / 10_000);
        return Calendar.isZero(year, month, day)
                ? Calendar.NONE
                : Calendar.epochSecond(
                        Calendar.epochDay(year, month, day), time / 10_000, time / 100 % 100, time % 100);
    }
}
