package dev.lyrebird.runtime.engine.direct.decode.value;

import dev.lyrebird.runtime.engine.direct.decode.wire.UndecodableEvent;
import dev.lyrebird.runtime.engine.direct.decode.wire.UndecodableEvent.Kind;

/** Reads decimal digits of a server's text. */
final class Digits {
    private Digits() {}

    /** @return the number that the digits make, as 64 bits without sign */
    static long natural(byte[] text, int from, int count) {
        long value = 0;
        for (int i = from; i < from + count; i++) {
            value = value * 10 + digit(text[i]);
        }
        return value;
    }

    /** @return the number that so many digits make */
    static int number(byte[] text, int from, int count) {
        return (int) natural(text, from, count);
    }

    private static int digit(byte one) {
        int digit = one - '0';
        if (digit < 0 || digit > 9) {
            throw new UndecodableEvent(Kind.ImpossibleValue, "something that is no digit in a number or a time");
        }
        return digit;
    }

    /**
     * @param from behind the point
     * @return the digits up to {@code to} as millionths
     */
    static int micros(byte[] text, int from, int to) {
        int micros = 0;
        for (int i = 0; i < 6; i++) {
            micros = micros * 10 + (from + i < to ? digit(text[from + i]) : 0);
        }
        return micros;
    }

    /** @return the digits of a decimal number without its point, with its sign: at most eighteen of them */
    static long unscaled(byte[] text, int from, int count) {
        boolean negative = text[from] == '-';
        long value = 0;
        for (int i = from + (negative ? 1 : 0); i < from + count; i++) {
            if (text[i] != '.') {
                value = value * 10 + digit(text[i]);
            }
        }
        return negative ? -value : value;
    }

    /** @return how many digits of a decimal number stand behind its point */
    static int scale(byte[] text, int from, int count) {
        for (int i = from; i < from + count; i++) {
            if (text[i] == '.') {
                return from + count - i - 1;
            }
        }
        return 0;
    }

    /** Writes a big-endian number of {@code width} bytes. */
    static void bigEndian(long value, int width, byte[] into, int at) {
        for (int i = 0; i < width; i++) {
            into[at + i] = (byte) (value >> 8 * (width - 1 - i));
        }
    }

    /** Writes a little-endian number of {@code width} bytes. */
    static int littleEndian(long value, int width, byte[] into) {
        for (int i = 0; i < width; i++) {
            into[i] = (byte) (value >> 8 * i);
        }
        return width;
    }
}
