package dev.lyrebird.runtime.engine.direct.decode.value;

import dev.lyrebird.runtime.engine.direct.decode.wire.JsonOutput;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/**
 * A decimal number as Base64 of its digits without the point, in as few bytes of two's complement, the highest first, as hold them:
 * Kafka Connect's logical type Decimal in its JSON converter's own form.
 */
final class Base64Notation implements DecimalNotation {
    /** Of so many characters a long holds the digits. */
    private static final int MOST_CHARACTERS = 18;

    private final byte[] bytes = new byte[Long.BYTES];

    @Override
    public void write(byte[] text, int from, int count, JsonOutput out) {
        if (count <= MOST_CHARACTERS) {
            signed(Digits.unscaled(text, from, count), bytes, out);
        } else {
            byte[] large = new BigDecimal(new String(text, from, count, StandardCharsets.US_ASCII))
                    .unscaledValue()
                    .toByteArray();
            Base64.quoted(large, 0, large.length, 0, out);
        }
    }

    /** Appends a whole number. @param bytes eight of them, to be written to */
    static void signed(long value, byte[] bytes, JsonOutput out) {
        int bits = Long.SIZE - Long.numberOfLeadingZeros(value ^ value >> (Long.SIZE - 1)) + 1;
        int width = (bits + Byte.SIZE - 1) / Byte.SIZE;
        Digits.bigEndian(value, width, bytes, 0);
        Base64.quoted(bytes, 0, width, 0, out);
    }
}
