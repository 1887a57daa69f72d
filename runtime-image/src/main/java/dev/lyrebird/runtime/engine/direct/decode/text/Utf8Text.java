package dev.lyrebird.runtime.engine.direct.decode.text;

import dev.lyrebird.runtime.engine.direct.decode.wire.JsonOutput;
import java.nio.charset.StandardCharsets;

/** UTF-8 of up to four bytes a character: copied in runs, checked on the way. */
public final class Utf8Text implements TextEncoding {
    private static final int MALFORMED = 0;

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
    public void content(byte[] bytes, int from, int count, JsonOutput out) {
        int begin = out.length();
        int to = from + count;
        int run = from;
        int at = from;
        while (at < to) {
            if (to - at >= 8 && Escapes.eightPlain(bytes, at)) {
                at += 8;
                continue;
            }
            byte one = bytes[at];
            if (Escapes.plain(one)) {
                at++;
                continue;
            }
            int width = one >= 0 ? 1 : sequence(bytes, at, to);
            if (width == MALFORMED) {
                out.wrote(begin);
                replaced(bytes, from, count, out);
                return;
            }
            if (width == 1 || width == 4) {
                out.put(bytes, run, at - run);
                escape(bytes, at, width, out);
                run = at + width;
            }
            at += width;
        }
        out.put(bytes, run, to - run);
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
