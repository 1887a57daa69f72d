package dev.lyrebird.runtime.engine.direct.decode.value;

import dev.lyrebird.runtime.engine.direct.decode.wire.JsonOutput;
import java.nio.charset.StandardCharsets;

/** A decimal number as the double that is next to it. */
final class DoubleNotation implements DecimalNotation {
    /** Digits that a double has room for whatever they are: what they make, and ten to this power, is exact. */
    private static final int EXACT_DIGITS = 15;

    private static final double[] POWERS = new double[EXACT_DIGITS + 1];

    static {
        double power = 1;
        for (int i = 0; i < POWERS.length; i++) {
            POWERS[i] = power;
            power *= 10;
        }
    }

    private final ShortestDecimal number = new ShortestDecimal();

    @Override
    public void write(byte[] text, int from, int count, JsonOutput out) {
        number.write(
                count <= EXACT_DIGITS
                        ? quotient(text, from, count)
                        : Double.parseDouble(new String(text, from, count, StandardCharsets.US_ASCII)),
                out);
    }

    private static double quotient(byte[] text, int from, int count) {
        long digits = Digits.unscaled(text, from, count);
        return digits / POWERS[Digits.scale(text, from, count)];
    }
}
