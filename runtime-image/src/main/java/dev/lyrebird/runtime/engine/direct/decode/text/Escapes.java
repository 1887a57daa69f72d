package dev.lyrebird.runtime.engine.direct.decode.text;

import dev.lyrebird.runtime.engine.direct.decode.wire.JsonOutput;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** What JSON wants escaped inside of a string, and how. */
final class Escapes {
    /** Eight bytes of an array as a number, the first one lowest. */
    static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = ONES << 7;
    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    private static final char[] LETTERS = new char[128];

    static {
        LETTERS['"'] = '"';
        LETTERS['\\'] = '\\';
        LETTERS['\b'] = 'b';
        LETTERS['\t'] = 't';
        LETTERS['\n'] = 'n';
        LETTERS['\f'] = 'f';
        LETTERS['\r'] = 'r';
    }

    private Escapes() {}

    /**
     * Looks at eight bytes at once.
     *
     * @param word the bytes, the first one lowest
     * @return the highest bit of each byte that is not ASCII, or that JSON wants escaped; no other bits
     */
    static long special(long word) {
        long low = word & ~HIGHS;
        long control = low + ONES * (0x80 - 0x20);
        long quote = (low ^ ONES * '"') + ~HIGHS;
        long slash = (low ^ ONES * '\\') + ~HIGHS;
        return (word | ~(control & quote & slash)) & HIGHS;
    }

    /**
     * Copies the eight bytes at {@code at} to {@code to}.
     *
     * @return how many of them, up to the first that is not, are ASCII that needs no escape
     */
    static int copyPlainOfEight(byte[] bytes, int at, byte[] target, int to) {
        long word = (long) EIGHT.get(bytes, at);
        EIGHT.set(target, to, word);
        return Long.numberOfTrailingZeros(special(word)) >>> 3;
    }

    static boolean plain(byte one) {
        return one >= 0x20 && one != '"' && one != '\\';
    }

    /** Appends an ASCII character that {@link #plain} refused. */
    static void ascii(int one, JsonOutput out) {
        if (LETTERS[one] != 0) {
            pair(LETTERS[one], out);
        } else {
            unit(one, out);
        }
    }

    /** Appends what {@link #ascii} would, as text inside of another JSON string. */
    static void asciiInside(int one, JsonOutput out) {
        pair('\\', out);
        if (one == '"' || one == '\\') {
            pair((char) one, out);
        } else if (LETTERS[one] != 0) {
            out.put(LETTERS[one]);
        } else {
            hex(one, out);
        }
    }

    private static void pair(char letter, JsonOutput out) {
        out.put('\\');
        out.put(letter);
    }

    /** Appends a character beyond the basic plane. */
    static void supplementary(int codePoint, JsonOutput out) {
        unit(Character.highSurrogate(codePoint), out);
        unit(Character.lowSurrogate(codePoint), out);
    }

    private static void unit(int value, JsonOutput out) {
        out.put('\\');
        hex(value, out);
    }

    private static void hex(int value, JsonOutput out) {
        out.put('u');
        for (int shift = 12; shift >= 0; shift -= 4) {
            out.put(HEX[value >> shift & 0xF]);
        }
    }

    /** Appends one UTF-16 unit; surrogates are escaped, as pairs are. */
    static void character(char one, JsonOutput out) {
        if (one < 0x80) {
            if (plain((byte) one)) {
                out.put(one);
            } else {
                ascii(one, out);
            }
        } else if (one < 0x800) {
            out.put((char) (0xC0 | one >> 6));
            out.put((char) (0x80 | one & 0x3F));
        } else if (Character.isSurrogate(one)) {
            unit(one, out);
        } else {
            out.put((char) (0xE0 | one >> 12));
            out.put((char) (0x80 | one >> 6 & 0x3F));
            out.put((char) (0x80 | one & 0x3F));
        }
    }
}
