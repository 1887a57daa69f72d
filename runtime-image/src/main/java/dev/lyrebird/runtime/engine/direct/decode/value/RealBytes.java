package dev.lyrebird.runtime.engine.direct.decode.value;

import dev.lyrebird.runtime.engine.direct.decode.map.WireType;
import dev.lyrebird.runtime.engine.direct.decode.value.RecodedValue.Recoding;
import java.nio.charset.StandardCharsets;

/** FLOAT and DOUBLE: the server prints the double with the digits that tell it from every other one. */
enum RealBytes implements Recoding {
    FLOAT,
    DOUBLE;

    /** Up to so many digits, and powers of ten, a product or quotient of doubles is exact. */
    private static final int EXACT_DIGITS = 15;

    private static final double[] EXACT_POWERS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
    };

    static RealBytes of(WireType type) {
        return type == WireType.FLOAT ? FLOAT : DOUBLE;
    }

    @Override
    public int recode(byte[] text, int from, int count, byte[] into) {
        double value = parse(text, from, count);
        return this == FLOAT
                ? Digits.littleEndian(Float.floatToRawIntBits((float) value), Float.BYTES, into)
                : Digits.littleEndian(Double.doubleToRawLongBits(value), Double.BYTES, into);
    }

    static double parse(byte[] text, int from, int count) {
        boolean negative = count > 0 && text[from] == '-';
        int begin = negative ? from + 1 : from;
        int to = from + count;
        long digits = 0;
        int behindPoint = 0;
        int point = -1;
        for (int i = begin; i < to; i++) {
            if (text[i] == '.' && point < 0) {
                point = i;
            } else if (text[i] >= '0' && text[i] <= '9') {
                digits = digits * 10 + text[i] - '0';
                behindPoint += point < 0 ? 0 : 1;
            } else {
                return slow(text, from, count);
            }
        }
        if (to - begin > EXACT_DIGITS) {
            return slow(text, from, count);
        }
        double value = digits / EXACT_POWERS[behindPoint];
        return negative ? -value : value;
    }

    /** Costs a text. */
    private static double slow(byte[] text, int from, int count) {
        return Double.parseDouble(new String(text, from, count, StandardCharsets.US_ASCII));
    }
}
