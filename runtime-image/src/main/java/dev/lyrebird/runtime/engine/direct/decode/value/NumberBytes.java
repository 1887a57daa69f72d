package dev.lyrebird.runtime.engine.direct.decode.value;

import dev.lyrebird.runtime.engine.direct.decode.value.RecodedValue.Recoding;

/**
 * A whole number as little-endian bytes: numbers of members, and BOOL.
 *
 * @param width bytes
 */
record NumberBytes(int width) implements Recoding {
    @Override
    public int recode(byte[] text, int from, int count, byte[] into) {
        boolean negative = count > 0 && text[from] == '-';
        long value = negative ? -Digits.natural(text, from + 1, count - 1) : Digits.natural(text, from, count);
        return Digits.littleEndian(value, width, into);
    }
}
