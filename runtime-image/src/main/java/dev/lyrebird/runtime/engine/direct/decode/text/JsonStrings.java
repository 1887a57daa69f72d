package dev.lyrebird.runtime.engine.direct.decode.text;

import dev.lyrebird.runtime.engine.direct.decode.wire.JsonOutput;

/** Text that is written once, when a table is prepared. */
public final class JsonStrings {
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
}
