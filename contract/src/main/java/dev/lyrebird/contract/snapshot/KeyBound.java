package dev.lyrebird.contract.snapshot;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The value of one key column at a chunk's edge. As text: a number as it is, {@code b:} and hex for bytes, {@code t:} and hex of
 * its bytes in the column's character set for text, {@code d:} for dates and times. The forms are strict, since they become part of a statement.
 */
public record KeyBound(Kind kind, String text) {
    /** What the text is. */
    public enum Kind {
        NUMBER("", Pattern.compile("-?[0-9]{1,65}(\\.[0-9]{1,38})?")),
        BYTES("b:", Pattern.compile("([0-9a-f]{2})*")),
        TEXT("t:", Pattern.compile("([0-9a-f]{2})*")),
        TIME("d:", Pattern.compile("-?[0-9][0-9: .-]{1,30}"));

        private final String prefix;
        private final Pattern form;

        Kind(String prefix, Pattern form) {
            this.prefix = prefix;
            this.form = form;
        }
    }

    public KeyBound {
        if (!kind.form.matcher(text).matches()) {
            throw new IllegalArgumentException("not the form of a " + kind + " at a chunk's edge");
        }
    }

    /** @param bytes the value as the server sends it in its text protocol, text unconverted */
    public static KeyBound of(Kind kind, byte[] bytes) {
        boolean hex = kind == Kind.BYTES || kind == Kind.TEXT;
        return new KeyBound(kind, hex ? HexFormat.of().formatHex(bytes) : new String(bytes, StandardCharsets.US_ASCII));
    }

    public static KeyBound number(long value) {
        return new KeyBound(Kind.NUMBER, Long.toString(value));
    }

    @JsonCreator
    static KeyBound parse(String text) {
        for (Kind kind : Kind.values()) {
            if (kind != Kind.NUMBER && text.startsWith(kind.prefix)) {
                return new KeyBound(kind, text.substring(2));
            }
        }
        return new KeyBound(Kind.NUMBER, text);
    }

    @JsonValue
    String write() {
        return kind.prefix + text;
    }
}
