package dev.lyrebird.runtime.engine.direct.decode.value;

import dev.lyrebird.runtime.engine.direct.decode.value.RecodedValue.Recoding;

/**
 * {@code 2026-11-29 05:06:07.123456}.
 *
 * @param digits of the fraction
 */
record DatetimeBytes(int digits) implements Recoding {
    /** Where the fraction begins. */
    static final int FRACTION = 20;

    @Override
    public int recode(byte[] text, int from, int count, byte[] into) {
        long yearAndMonth = Digits.number(text, from, 4) * 13L + Digits.number(text, from + 5, 2);
        long packed = yearAndMonth << 22
                | (long) Digits.number(text, from + 8, 2) << 17
                | clock(text, from + 11)
                | 1L << 39; // the sign, which is never negative
        Digits.bigEndian(packed, 5, into, 0);
        return 5 + fraction(text, from + FRACTION, from + count, digits, into, 5);
    }

    /** @return hours above six bits of minutes above six of seconds */
    static int clock(byte[] text, int from) {
        return Digits.number(text, from, 2) << 12
                | Digits.number(text, from + 3, 2) << 6
                | Digits.number(text, from + 6, 2);
    }

    /** @return how many bytes the fraction took */
    static int fraction(byte[] text, int from, int to, int digits, byte[] into, int at) {
        int width = Fraction.bytes(digits);
        if (width > 0) {
            int micros = Digits.micros(text, from, to);
            Digits.bigEndian(micros / Fraction.micros(1, width), width, into, at);
        }
        return width;
    }
}
