package dev.lyrebird.runtime.engine.direct.decode.value;

import dev.lyrebird.runtime.engine.direct.decode.wire.ByteReader;
import dev.lyrebird.runtime.engine.direct.decode.wire.JsonOutput;

/** DATETIME of tables from before MySQL 5.6 that were never rebuilt: a number of the digits YYYYMMDDhhmmss. */
final class OldDatetimeValue extends FixedValue {
    private final ZeroDate zero;

    OldDatetimeValue(ZeroDate zero) {
        super(8);
        this.zero = zero;
    }

    @Override
    public void write(ByteReader in, JsonOutput out) {
        long value = in.signed64();
        int time = (int) (value % 1_000_000);
        long date = value / 1_000_000;
        int day = (int) (date % 100);
        int month = (int) (date / 100 % 100);
        int year = (int) (date / 10_000);
        if (Calendar.isZero(year, month, day)) {
            zero.write(out);
            return;
        }
        long epochDay = Calendar.epochDay(year, month, day);
        out.number(Calendar.epochSecond(epochDay, time / 10_000, time / 100 % 100, time % 100) * 1000);
    }
}
