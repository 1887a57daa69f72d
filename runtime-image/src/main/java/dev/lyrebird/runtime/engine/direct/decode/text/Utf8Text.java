package dev.lyrebird.runtime.engine.direct.decode.text;

import dev.lyrebird.runtime.engine.direct.decode.wire.JsonOutput;
import java.nio.charset.StandardCharsets;

/** UTF-8 of up to four bytes a character: looked at and copied eight bytes at a time, checked on the way. */
public final class Utf8Text implements TextEncoding {
    private static final int MALFORMED = 0;
    private static final int WORD = 8;
    private static final byte[] NOTHING = new byte[0];
    /** Room behind what is left: eight bytes grow to at most 56, and whole words are stored. Within {@link JsonOutput#ROOM}. */
    private static final int SLACK = 80;

    private static final AsciiEscapes IN_STRING = new AsciiEscapes(Escapes::ascii);
    private static final AsciiEscapes IN_STRING_IN_STRING = new AsciiEscapes(Escapes::asciiInside);

    private final Place place;
    private final AsciiEscapes escapes;
    private byte[] target = NOTHING;
    private int end;

    public Utf8Text(Place place) {
        this.place = place;
        this.escapes = place == Place.STRING ? IN_STRING : IN_STRING_IN_STRING;
    }

    /** Where the text stands. */
    public enum Place {
        /** In a string of the event. */
        STRING,
        /** In a string of a JSON document that is itself a string of the event. */
        STRING_IN_STRING
    }

    @Override
    public String text(byte[] bytes, int from, int count) {
        return new String(bytes, from, count, StandardCharsets.UTF_8);
    }

    @Override
    public void content(byte[] bytes, int from, int count, JsonOutput out) {
        int begin = out.length();
        int to = from + count;
        int at = from;
        target = out.reserve(count + SLACK);
        end = begin;
        while (at < to) {
            long word = at <= bytes.length - WORD ? (long) Escapes.EIGHT.get(bytes, at) : last(bytes, at);
            int length = Math.min(WORD, to - at);
            long special = Escapes.special(word) & -1L >>> WORD * (WORD - length);
            Escapes.EIGHT.set(target, end, word);
            if (special == 0) {
                at += length;
                end += length;
                continue;
            }
            int done = escaped(word, special, bytes, at, to, out);
            if (done == MALFORMED) {
                out.wrote(begin);
                letGo();
                replaced(bytes, from, count, out);
                return;
            }
            at += done;
        }
        out.wrote(end);
        letGo();
    }

    /** As the output does behind the event; each column has an encoding of its own. */
    private void letGo() {
        if (target.length > JsonOutput.LARGE) {
            target = NOTHING;
        }
    }

    /** The word at the end of an array, which has less than eight bytes there. */
    private static long last(byte[] bytes, int at) {
        long word = 0;
        for (int i = bytes.length - 1; i >= at; i--) {
            word = word << 8 | bytes[i] & 0xFF;
        }
        return word;
    }

    /**
     * Writes a word that holds more than plain ASCII.
     *
     * @param special the highest bit of each byte that is not plain
     * @return bytes that were written, more than the word's when a character reaches beyond it; or {@link #MALFORMED}
     */
    private int escaped(long word, long special, byte[] bytes, int at, int to, JsonOutput out) {
        if (target.length - end < to - at + SLACK) {
            out.wrote(end);
            letGo(); // there may be no room
            target = out.reserve(to - at + SLACK); // it grows by a share of what it has, so that this is seldom
        }
        int done = 0;
        long left = special;
        while (left != 0) {
            int next = Long.numberOfTrailingZeros(left) >>> 3;
            Escapes.EIGHT.set(target, end, word >>> WORD * done);
            end += next - done;
            byte one = bytes[at + next];
            int width = one >= 0 ? 1 : sequence(bytes, at + next, to);
            if (width == MALFORMED) {
                return MALFORMED;
            }
            if (one >= 0) {
                end = escapes.write(one, target, end);
            } else {
                character(bytes, at + next, width, to, out);
            }
            done = next + width;
            left = done < WORD ? left & -1L << WORD * done : 0;
        }
        int length = Math.min(WORD, to - at);
        if (done < length) {
            Escapes.EIGHT.set(target, end, word >>> WORD * done);
            end += length - done;
        }
        return Math.max(done, length);
    }

    /** Writes a character that is not ASCII. */
    private void character(byte[] bytes, int at, int width, int to, JsonOutput out) {
        if (width == 4) {
            out.wrote(end);
            Escapes.supplementary(fourByteCharacter(bytes, at), out);
            target = out.reserve(to - at + SLACK);
            end = out.length();
            return;
        }
        for (int i = 0; i < width; i++) {
            target[end++] = bytes[at + i];
        }
    }

    /** @return the bytes of the character beginning at {@code at}, 2 to 4, or {@link #MALFORMED} */
    private static int sequence(byte[] bytes, int at, int to) {
        int first = bytes[at] & 0xFF;
        int width = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
        if (first < 0xC2 || first > 0xF4 || to - at < width) {
            return MALFORMED;
        }
        for (int i = 1; i < width; i++) {
            if ((bytes[at + i] & 0xC0) != 0x80) {
                return MALFORMED;
            }
        }
        return shortest(first, bytes[at + 1] & 0xFF) ? width : MALFORMED;
    }

    /** Refuses forms that are longer than need be, surrogates, and what lies beyond U+10FFFF. */
    private static boolean shortest(int first, int second) {
        return switch (first) {
            case 0xE0 -> second >= 0xA0;
            case 0xED -> second < 0xA0;
            case 0xF0 -> second >= 0x90;
            case 0xF4 -> second < 0x90;
            default -> true;
        };
    }

    private static int fourByteCharacter(byte[] bytes, int at) {
        return (bytes[at] & 0x07) << 18
                | (bytes[at + 1] & 0x3F) << 12
                | (bytes[at + 2] & 0x3F) << 6
                | bytes[at + 3] & 0x3F;
    }

    private void replaced(byte[] bytes, int from, int count, JsonOutput out) {
        String text = new String(bytes, from, count, StandardCharsets.UTF_8);
        for (int i = 0; i < text.length(); i++) {
            char one = text.charAt(i);
            if (one < 0x80 && !Escapes.plain((byte) one)) {
                end = escapes.write(one, out.reserve(WORD), out.length());
                out.wrote(end);
            } else {
                Escapes.character(one, out);
            }
        }
    }
}
