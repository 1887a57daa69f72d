package dev.lyrebird.runtime.engine.direct.decode.value;

import dev.lyrebird.runtime.engine.direct.decode.value.RecodedValue.Recoding;

/**
 * A TIMESTAMP as a session in UTC sees it; {@code 0000-00-00 00:00:00} is stored as 0.
 *
 * @param digits of the fraction
 */
record TimestampBytes(int digits) implements Recoding {
    @Override
    public int recode(byte[] text, int from, int count, byte[] into) {
        int year = Digits.number(text, from, 4);
        long seconds = 0;
        if (year != 0) {
            long day = Calendar.epochDay(year, Digits.number(text, from + 5, 2), Digits.number(text, from + 8, 2));
            seconds = Calendar.epochSecond(
                    day,
                    Digits.number(text, from + 11, 2),
                    Digits.number(text, from + 14, 2),
                    Digits.number(text, from + 17, 2));
        }
        Digits.bigEndian(seconds, 4, into, 0);
        return 4 + DatetimeBytes.fraction(text, from + DatetimeBytes.FRACTION, from + count, digits, into, 4);
    }
}
