package dev.lyrebird.runtime.engine.direct.decode.value;

import dev.lyrebird.runtime.engine.direct.decode.value.RecodedValue.Recoding;

/**
 * TIME: {@code -838:59:59.000000}; hours have two or three digits.
 *
 * @param digits of the fraction
 */
record ClockBytes(int digits) implements Recoding {
    @Override
    public int recode(byte[] text, int from, int count, byte[] into) {
        boolean negative = text[from] == '-';
        int begin = negative ? from + 1 : from;
        int to = from + count;
        int colon = begin;
        while (colon < to && text[colon] != ':') {
            colon++;
        }
        long time = (long) Digits.number(text, begin, colon - begin) << 12
                | Digits.number(text, colon + 1, 2) << 6
                | Digits.number(text, colon + 4, 2);
        int width = Fraction.bytes(digits);
        int micros = width == 0 ? 0 : Digits.micros(text, colon + 7, to);
        long positive = time << 8 * width | (width == 0 ? 0 : micros / Fraction.micros(1, width));
        long packed = (1L << 23 + 8 * width) + (negative ? -positive : positive);
        Digits.bigEndian(packed, 3 + width, into, 0);
        return 3 + width;
    }
}
