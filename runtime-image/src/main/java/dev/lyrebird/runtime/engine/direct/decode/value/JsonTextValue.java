package dev.lyrebird.runtime.engine.direct.decode.value;

import dev.lyrebird.runtime.engine.direct.decode.text.JsonStrings;
import dev.lyrebird.runtime.engine.direct.decode.text.Utf8Text;
import dev.lyrebird.runtime.engine.direct.decode.text.Utf8Text.Place;
import dev.lyrebird.runtime.engine.direct.decode.wire.Ascii;
import dev.lyrebird.runtime.engine.direct.decode.wire.JsonOutput;
import dev.lyrebird.runtime.engine.direct.decode.wire.UndecodableEvent;
import dev.lyrebird.runtime.engine.direct.decode.wire.UndecodableEvent.Kind;
import java.util.Arrays;
import java.util.Optional;

/**
 * A JSON document as MySQL prints it, in the form that {@link JsonDocument} gives the same document in the binlog: without
 * spaces, doubles without exponent, characters escaped alike. What MySQL's text does not tell apart cannot be written alike:
 * times, bytes and decimals that SQL put into a document are printed as strings and numbers, and stay these.
 */
final class JsonTextValue extends PrefixedValue {
    private static final byte[] QUOTE = Ascii.bytes("\\\"");
    private static final int FIRST = 64;

    private final Utf8Text strings = new Utf8Text(Place.STRING_IN_STRING);
    private final JsonNumber numbers = new JsonNumber();
    private byte[] unescaped = new byte[FIRST];

    JsonTextValue() {
        super(PACKED);
    }

    @Override
    void write(byte[] text, int from, int count, JsonOutput out) {
        out.put('"');
        int to = from + count;
        int at = from;
        while (at < to) {
            byte one = text[at];
            if (one == '"') {
                at = string(text, at + 1, to, out);
            } else if (one == '-' || one >= '0' && one <= '9') {
                at = number(text, at, to, out);
            } else {
                if (one != ' ') {
                    out.put((char) one);
                }
                at++;
            }
        }
        out.put('"');
    }

    /** @param from behind the quote; @return behind the closing one */
    private int string(byte[] text, int from, int to, JsonOutput out) {
        out.put(QUOTE);
        int at = from;
        boolean escapes = false;
        while (at < to && text[at] != '"') {
            escapes |= text[at] == '\\';
            at += text[at] == '\\' ? 2 : 1;
        }
        if (at >= to) {
            throw new UndecodableEvent(Kind.ImpossibleValue, "a JSON document with a string that does not end");
        }
        if (escapes) {
            strings.content(unescaped, 0, unescape(text, from, at), out);
            if (unescaped.length > JsonOutput.LARGE) {
                unescaped = new byte[FIRST];
            }
        } else {
            strings.content(text, from, at - from, out);
        }
        out.put(QUOTE);
        return at + 1;
    }

    /** @return bytes of the text between, which stand in {@link #unescaped} */
    private int unescape(byte[] text, int from, int to) {
        if (unescaped.length < to - from) {
            unescaped = Arrays.copyOf(unescaped, Math.max(to - from, 2 * unescaped.length));
        }
        int length = 0;
        for (int at = from; at < to; at++) {
            byte one = text[at];
            if (one == '\\') {
                at++;
                boolean unit = text[at] == 'u'; // MySQL escapes so only what is one byte
                one = unit ? (byte) hex(text, at + 3) : letter(text[at]);
                at += unit ? 4 : 0;
            }
            unescaped[length++] = one;
        }
        return length;
    }

    private static int hex(byte[] text, int at) {
        return Character.digit(text[at], 16) << 4 | Character.digit(text[at + 1], 16);
    }

    private static byte letter(byte escaped) {
        return switch (escaped) {
            case 'b' -> '\b';
            case 't' -> '\t';
            case 'n' -> '\n';
            case 'f' -> '\f';
            case 'r' -> '\r';
            default -> escaped;
        };
    }

    /** @return behind the number */
    private int number(byte[] text, int from, int to, JsonOutput out) {
        int at = from;
        boolean whole = true;
        while (at < to && text[at] != ',' && text[at] != ']' && text[at] != '}' && text[at] != ' ') {
            whole &= text[at] == '-' || text[at] >= '0' && text[at] <= '9';
            at++;
        }
        if (whole) {
            out.put(text, from, at - from);
            return at;
        }
        double value = RealBytes.parse(text, from, at - from);
        double positive = Math.abs(value);
        if (!contains(text, from, at, 'e') && (positive == 0 || JsonNumber.isPlain(positive))) {
            out.put(text, from, at - from); // a decimal's zeros at its end are kept
        } else {
            numbers.write(value, out);
        }
        return at;
    }

    private static boolean contains(byte[] text, int from, int to, char wanted) {
        for (int i = from; i < to; i++) {
            if (text[i] == wanted) {
                return true;
            }
        }
        return false;
    }

    @Override
    Optional<Object> read(byte[] text, int from, int count) {
        JsonOutput out = new JsonOutput(Integer.MAX_VALUE);
        write(text, from, count, out);
        return Optional.of(JsonStrings.text(out));
    }
}
