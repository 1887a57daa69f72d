package dev.lyrebird.runtime.engine.direct.decode.value;

import dev.lyrebird.runtime.engine.direct.decode.wire.ByteReader;
import dev.lyrebird.runtime.engine.direct.decode.wire.JsonOutput;
import dev.lyrebird.runtime.engine.direct.decode.wire.UndecodableEvent;
import dev.lyrebird.runtime.engine.direct.decode.wire.UndecodableEvent.Kind;

/**
 * DECIMAL(p,s) as a JSON string with all digits of its scale. On the wire: nine digits in four big-endian bytes, fewer in
 * fewer, at both ends; the first bit turned, and all bits turned for a negative number.
 */
final class DecimalValue extends PlainDecimal {
    private static final int GROUP = 9;
    private static final int[] BYTES = {0, 1, 1, 2, 2, 3, 3, 4, 4, 4};

    private static final int[] BOUNDS = {
        1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000
    };

    private final int wholeDigits;
    private final int scale;

    DecimalValue(int precision, int scale) {
        super(bytes(precision - scale) + bytes(scale));
        this.wholeDigits = precision - scale;
        this.scale = scale;
    }

    /** @return bytes that so many digits take */
    static int bytes(int digits) {
        return digits / GROUP * 4 + BYTES[digits % GROUP];
    }

    @Override
    public void write(ByteReader in, JsonOutput out) {
        int from = in.skip(width());
        out.put('"');
        text(in.bytes(), from, out);
        out.put('"');
    }

    @Override
    void text(byte[] bytes, int from, JsonOutput out) {
        int first = bytes[from] ^ 0x80;
        int turned = (byte) first < 0 ? -1 : 0;
        int begin = out.length();
        if (turned != 0) {
            out.put('-');
        }
        boolean anyDigit = whole(bytes, from, first, turned, out);
        anyDigit |= fraction(bytes, from, first, turned, out);
        if (turned != 0 && !anyDigit) {
            withoutSign(begin, out);
        }
    }

    /** Appends the digits before the point, without zeros in front. @return whether there is one that is not zero */
    private boolean whole(byte[] bytes, int from, int first, int turned, JsonOutput out) {
        int at = from;
        int digits = wholeDigits % GROUP;
        boolean begun = false;
        for (int left = wholeDigits; left > 0; left -= digits, digits = GROUP) {
            digits = digits == 0 ? GROUP : digits;
            int group = group(bytes, at, digits, at == from ? first : bytes[at], turned);
            at += BYTES[digits];
            if (begun) {
                out.padded(group, GROUP);
            } else if (group != 0) {
                out.number(group);
                begun = true;
            }
        }
        if (!begun) {
            out.put('0');
        }
        return begun;
    }

    private boolean fraction(byte[] bytes, int from, int first, int turned, JsonOutput out) {
        if (scale == 0) {
            return false;
        }
        out.put('.');
        int at = from + bytes(wholeDigits);
        boolean anyDigit = false;
        for (int left = scale; left > 0; left -= GROUP) {
            int digits = Math.min(GROUP, left);
            int group = group(bytes, at, digits, at == from ? first : bytes[at], turned);
            at += BYTES[digits];
            out.padded(group, digits);
            anyDigit |= group != 0;
        }
        return anyDigit;
    }

    private static int group(byte[] bytes, int at, int digits, int first, int turned) {
        long value = (first ^ turned) & 0xFF;
        for (int i = 1; i < BYTES[digits]; i++) {
            value = value << 8 | (bytes[at + i] ^ turned) & 0xFF;
        }
        if (value >= BOUNDS[digits]) {
            throw new UndecodableEvent(Kind.ImpossibleValue, "more than " + digits + " digits in a DECIMAL's group");
        }
        return (int) value;
    }

    private static void withoutSign(int begin, JsonOutput out) {
        byte[] target = out.reserve(0);
        System.arraycopy(target, begin + 1, target, begin, out.length() - begin - 1);
        out.wrote(out.length() - 1);
    }
}
