package dev.lyrebird.runtime.engine.direct.decode.text;

import dev.lyrebird.runtime.engine.direct.decode.wire.JsonOutput;
import java.nio.charset.StandardCharsets;

/** Text that is written once, when a table is prepared. */
public final class JsonStrings {
    private static final int HEX_DIGITS = 4;
    private static final int HEX = 16;

    private JsonStrings() {}

    /** @return the text as a JSON string in UTF-8, with its quotes */
    public static byte[] quoted(String text) {
        JsonOutput out = new JsonOutput(2 + 6 * text.length());
        out.put('"');
        for (int i = 0; i < text.length(); i++) {
            Escapes.character(text.charAt(i), out);
        }
        out.put('"');
        return out.copy();
    }

    /** @return what a JSON string, the only thing in {@code written}, says */
    public static String text(JsonOutput written) {
        String json = new String(written.reserve(0), 1, written.length() - 2, StandardCharsets.UTF_8);
        if (json.indexOf('\\') < 0) {
            return json;
        }
        StringBuilder text = new StringBuilder(json.length());
        for (int i = 0; i < json.length(); i++) {
            char one = json.charAt(i);
            if (one == '\\') {
                i++;
                char escaped = json.charAt(i);
                text.append(unescaped(escaped, json, i));
                i += escaped == 'u' ? HEX_DIGITS : 0;
            } else {
                text.append(one);
            }
        }
        return text.toString();
    }

    private static char unescaped(char escaped, String json, int at) {
        return switch (escaped) {
            case 'b' -> '\b';
            case 't' -> '\t';
            case 'n' -> '\n';
            case 'f' -> '\f';
            case 'r' -> '\r';
            case 'u' -> (char) Integer.parseInt(json, at + 1, at + 1 + HEX_DIGITS, HEX);
            default -> escaped;
        };
    }
}
