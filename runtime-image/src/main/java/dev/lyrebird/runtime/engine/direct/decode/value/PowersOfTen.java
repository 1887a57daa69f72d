package dev.lyrebird.runtime.engine.direct.decode.value;

import java.math.BigInteger;

/**
 * Powers of ten as integers of 126 bits, rounded up, and the logarithms that go with them: what the Schubfach algorithm
 * (Raffaello Giulietti, "The Schubfach way to render doubles") multiplies with. An entry is two numbers of 63 bits.
 */
final class PowersOfTen {
    private static final double LOG10_OF_2 = Math.log10(2);
    private static final double LOG10_OF_3_4 = Math.log10(0.75);
    private static final double LOG2_OF_10 = Math.log(10) / Math.log(2);
    private static final int LOWEST = -292;
    private static final int HIGHEST = 324;
    private static final int BITS = 126;
    private static final BigInteger LOW_HALF = BigInteger.ONE.shiftLeft(63).subtract(BigInteger.ONE);

    private static final long[] HIGH = new long[HIGHEST - LOWEST + 1];
    private static final long[] LOW = new long[HIGHEST - LOWEST + 1];

    static {
        BigInteger power = BigInteger.ONE;
        for (int exponent = 0; exponent <= HIGHEST; exponent++) {
            enter(exponent, shifted(power, BITS - 1 - floorLog2(exponent)));
            if (exponent > 0 && -exponent >= LOWEST) {
                BigInteger numerator = BigInteger.ONE.shiftLeft(BITS - 1 - floorLog2(-exponent));
                enter(-exponent, numerator.divide(power));
            }
            power = power.multiply(BigInteger.TEN);
        }
    }

    private PowersOfTen() {}

    private static BigInteger shifted(BigInteger value, int bits) {
        return bits >= 0 ? value.shiftLeft(bits) : value.shiftRight(-bits);
    }

    private static void enter(int exponent, BigInteger floor) {
        BigInteger above = floor.add(BigInteger.ONE);
        HIGH[exponent - LOWEST] = above.shiftRight(63).longValueExact();
        LOW[exponent - LOWEST] = above.and(LOW_HALF).longValueExact();
    }

    static long high(int exponent) {
        return HIGH[exponent - LOWEST];
    }

    static long low(int exponent) {
        return LOW[exponent - LOWEST];
    }

    /** The whole part of log2(10^exponent), rounded down. */
    static int floorLog2(int exponent) {
        return (int) Math.floor(exponent * LOG2_OF_10);
    }

    /** The whole part of log10(2^exponent), rounded down. */
    static int floorLog10(int exponent) {
        return (int) Math.floor(exponent * LOG10_OF_2);
    }

    /** The whole part of log10(3/4 * 2^exponent), rounded down. */
    static int floorLog10OfThreeQuarters(int exponent) {
        return (int) Math.floor(exponent * LOG10_OF_2 + LOG10_OF_3_4);
    }
}
