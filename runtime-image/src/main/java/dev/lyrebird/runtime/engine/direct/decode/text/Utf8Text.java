package dev.lyrebird.runtime.engine.direct.decode.text;

import dev.lyrebird.runtime.engine.direct.decode.wire.JsonOutput;
import java.nio.charset.StandardCharsets;

/** UTF-8 of up to four bytes a character: copied in runs, checked on the way. */
public final class Utf8Text implements TextEncoding {
    private static final int MALFORMED = 0;
    /** Room behind what is left, since eight bytes are copied at a time. */
    private static final int SLACK = 16;

    private final Place place;

    public Utf8Text(Place place) {
        this.place = place;
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
        byte[] target = out.reserve(count + SLACK);
        int end = begin;
        while (at < to) {
            if (to - at >= 8) {
                int plain = Escapes.copyPlainOfEight(bytes, at, target, end);
                at += plain;
                end += plain;
                if (plain == 8) {
                    continue;
                }
            }
            byte one = bytes[at];
            char letter = one >= 0 && place == Place.STRING ? Escapes.letter(one) : 0;
            if (letter != 0) {
                if (target.length - end < to - at + SLACK) {
                    out.wrote(end);
                    target = out.reserve(2 * (to - at) + SLACK);
                }
                target[end] = '\\';
                target[end + 1] = (byte) letter;
                end += 2;
                at++;
                continue;
            }
            int width = one >= 0 ? 1 : sequence(bytes, at, to);
            if (width == MALFORMED) {
                out.wrote(begin);
                replaced(bytes, from, count, out);
                return;
            }
            if (width == 4 || width == 1 && !Escapes.plain(one)) {
                out.wrote(end);
                escape(bytes, at, width, out);
                target = out.reserve(to - at + SLACK);
                end = out.length();
            } else {
                for (int i = 0; i < width; i++) {
                    target[end++] = bytes[at + i];
                }
            }
            at += width;
        }
        out.wrote(end);
    }

    private void escape(byte[] bytes, int at, int width, JsonOutput out) {
        if (width == 1) {
            ascii(bytes[at], out);
        } else {
            Escapes.supplementary(fourByteCharacter(bytes, at), out);
        }
    }

    private void ascii(int one, JsonOutput out) {
        if (place == Place.STRING) {
            Escapes.ascii(one, out);
        } else {
            Escapes.asciiInside(one, out);
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
                ascii(one, out);
            } else {
                Escapes.character(one, out);
            }
        }
    }
}
