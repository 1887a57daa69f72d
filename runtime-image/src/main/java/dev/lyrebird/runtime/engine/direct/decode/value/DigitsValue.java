package dev.lyrebird.runtime.engine.direct.decode.value;

import dev.lyrebird.runtime.engine.direct.decode.wire.JsonOutput;
import java.math.BigInteger;
import java.util.Optional;

/** Whole numbers as the server prints them: copied, without the zeros that ZEROFILL puts in front. */
final class DigitsValue extends PrefixedValue {
    private final boolean unsigned;

    DigitsValue(boolean unsigned) {
        super(PACKED);
        this.unsigned = unsigned;
    }

    @Override
    void write(byte[] text, int from, int count, JsonOutput out) {
        int zeros = zeros(text, from, count);
        out.put(text, from + zeros, count - zeros);
    }

    /** @return how many zeros stand in front of the first digit that counts */
    static int zeros(byte[] text, int from, int count) {
        int zeros = 0;
        while (zeros < count - 1 && text[from + zeros] == '0' && text[from + zeros + 1] != '.') {
            zeros++;
        }
        return zeros;
    }

    @Override
    Optional<Object> read(byte[] text, int from, int count) {
        if (text[from] == '-') {
            return Optional.of(-Digits.natural(text, from + 1, count - 1));
        }
        long value = Digits.natural(text, from, count);
        boolean large = unsigned && value < 0;
        return Optional.of(large ? (Object) new BigInteger(Long.toUnsignedString(value)) : value);
    }
}
