package dev.lyrebird.runtime.engine.direct.decode.value;

import dev.lyrebird.runtime.engine.direct.decode.wire.Ascii;
import dev.lyrebird.runtime.engine.direct.decode.wire.JsonOutput;

/**
 * Writes floating-point numbers as the shortest decimal that reads back as the same number, in the form of {@link
 * Double#toString(double)}: what Java writes from version 19 on (earlier ones sometimes write a digit more). By the Schubfach
 * algorithm. Belongs to one thread.
 */
final class ShortestDecimal {
    private static final Format DOUBLE = new Format(52, -1074, 3);
    private static final Format FLOAT = new Format(23, -149, 8);
    private static final long LOW_63 = Long.MAX_VALUE;
    private static final byte[] NOT_A_NUMBER = Ascii.bytes("\"NaN\"");
    private static final byte[] INFINITE = Ascii.bytes("\"Infinity\"");
    private static final byte[] NEGATIVE_INFINITE = Ascii.bytes("\"-Infinity\"");
    private static final byte[] ZERO = Ascii.bytes("0.0");

    private final byte[] digits = new byte[20];
    private long coefficient;
    private int exponent;

    /**
     * A binary format.
     *
     * @param fractionBits bits behind the leading one
     * @param lowest exponent of the smallest subnormal number
     * @param tiny below this many of the smallest number a further digit is needed
     */
    private record Format(int fractionBits, int lowest, int tiny) {}

    void write(double value, JsonOutput out) {
        if (finite(value, out)) {
            long bits = Double.doubleToRawLongBits(value);
            decimal(DOUBLE, bits & (1L << 52) - 1, (int) (bits >>> 52) & 0x7FF);
            format(out);
        }
    }

    void write(float value, JsonOutput out) {
        if (finite(value, out)) {
            int bits = Float.floatToRawIntBits(value);
            decimal(FLOAT, bits & (1 << 23) - 1, bits >>> 23 & 0xFF);
            format(out);
        }
    }

    /** Appends the sign, and all of what has no digits of its own. */
    private static boolean finite(double value, JsonOutput out) {
        if (Double.isNaN(value)) {
            out.put(NOT_A_NUMBER);
            return false;
        }
        if (Double.isInfinite(value)) {
            out.put(value > 0 ? INFINITE : NEGATIVE_INFINITE);
            return false;
        }
        if (Math.copySign(1, value) < 0) {
            out.put('-');
        }
        if (value == 0) {
            out.put(ZERO);
            return false;
        }
        return true;
    }

    private void decimal(Format format, long fraction, int biased) {
        if (biased == 0) {
            if (fraction < format.tiny) {
                shortest(format, format.lowest, 10 * fraction, -1);
            } else {
                shortest(format, format.lowest, fraction, 0);
            }
            return;
        }
        long whole = 1L << format.fractionBits | fraction;
        int shift = 1 - format.lowest - biased;
        if (shift > 0 && shift <= format.fractionBits && whole >>> shift << shift == whole) {
            coefficient = whole >>> shift;
            exponent = 0;
        } else {
            shortest(format, -shift, whole, 0);
        }
    }

    /** Finds the shortest decimal that rounds to {@code c * 2^q}. */
    private void shortest(Format format, int q, long c, int correction) {
        boolean evenSpacing = c != 1L << format.fractionBits || q == format.lowest;
        int k = evenSpacing ? PowersOfTen.floorLog10(q) : PowersOfTen.floorLog10OfThreeQuarters(q);
        int shift = q + PowersOfTen.floorLog2(-k) + 2;
        long middle = c << 2;
        long value = scaled(-k, middle << shift);
        // an odd number's bounds round to its neighbours: they are out
        long odd = c & 1;
        long lower = scaled(-k, middle - (evenSpacing ? 2 : 1) << shift) + odd;
        long upper = scaled(-k, middle + 2 << shift) - odd;
        choose(value, lower, upper, k, correction);
    }

    private void choose(long value, long lower, long upper, int k, int correction) {
        long below = value >> 2;
        if (below >= 100) {
            long tensBelow = below / 10 * 10;
            long tensAbove = tensBelow + 10;
            boolean belowFits = lower <= tensBelow << 2;
            boolean aboveFits = tensAbove << 2 <= upper;
            if (belowFits != aboveFits) {
                coefficient = belowFits ? tensBelow : tensAbove;
                exponent = k;
                return;
            }
        }
        long above = below + 1;
        boolean belowFits = lower <= below << 2;
        boolean aboveFits = above << 2 <= upper;
        long fromMiddle = value - (below + above << 1);
        boolean nearerBelow = fromMiddle < 0 || fromMiddle == 0 && (below & 1) == 0;
        coefficient = (belowFits != aboveFits ? belowFits : nearerBelow) ? below : above;
        exponent = k + correction;
    }

    /** The product with a power of ten, without its lowest 127 bits; the last bit says that they were not all zero. */
    private static long scaled(int power, long factor) {
        long high = PowersOfTen.high(power);
        long carry = Math.multiplyHigh(PowersOfTen.low(power), factor);
        long z = (high * factor >>> 1) + carry;
        long w = Math.multiplyHigh(high, factor) + (z >>> 63);
        return w | (z & LOW_63) + LOW_63 >>> 63;
    }

    private void format(JsonOutput out) {
        int count = digits();
        int scientific = count + exponent - 1;
        if (scientific >= 7 || scientific < -3) {
            point(count, 1, out);
            out.put('E');
            out.number(scientific);
        } else if (scientific >= 0) {
            point(count, scientific + 1, out);
        } else {
            out.put('0');
            out.put('.');
            zeros(-scientific - 1, out);
            out.put(digits, digits.length - count, count);
        }
    }

    /** Fills in the digits at the array's end, without zeros behind. @return how many */
    private int digits() {
        long rest = coefficient;
        while (rest % 10 == 0) {
            rest /= 10;
            exponent++;
        }
        int at = digits.length;
        while (rest > Integer.MAX_VALUE) {
            long next = rest / 100;
            int pair = (int) (rest - next * 100);
            digits[--at] = (byte) ('0' + pair % 10);
            digits[--at] = (byte) ('0' + pair / 10);
            rest = next;
        }
        for (int small = (int) rest; small > 0; small /= 10) { // ints are divided sooner
            digits[--at] = (byte) ('0' + small % 10);
        }
        return digits.length - at;
    }

    /** Appends the digits with a point behind {@code whole} of them, and at least one digit behind it. */
    private void point(int count, int whole, JsonOutput out) {
        int from = digits.length - count;
        out.put(digits, from, Math.min(count, whole));
        zeros(whole - count, out);
        out.put('.');
        if (count > whole) {
            out.put(digits, from + whole, count - whole);
        } else {
            out.put('0');
        }
    }

    private static void zeros(int count, JsonOutput out) {
        for (int i = 0; i < count; i++) {
            out.put('0');
        }
    }
}
