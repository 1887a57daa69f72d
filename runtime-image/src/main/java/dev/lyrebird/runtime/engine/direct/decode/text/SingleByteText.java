package dev.lyrebird.runtime.engine.direct.decode.text;

import dev.lyrebird.runtime.engine.direct.decode.wire.JsonOutput;
import java.nio.charset.Charset;

/** A set of one byte a character: a table from byte to what is written. */
final class SingleByteText implements TextEncoding {
    private final byte[][] written = new byte[256][];
    private final char[] characters = new char[256];
    private final boolean asciiInside;

    /** @param undefined whether bytes that the set leaves undefined are the control characters of their number */
    SingleByteText(Charset charset, Undefined undefined) {
        JsonOutput out = new JsonOutput(64);
        boolean ascii = true;
        for (int i = 0; i < 256; i++) {
            String text = new String(new byte[] {(byte) i}, charset);
            char one = text.charAt(0);
            if (one == '\uFFFD' && undefined == Undefined.CONTROL_CHARACTER) {
                one = (char) i;
            }
            ascii &= i >= 0x80 || one == i;
            characters[i] = one;
            out.clear();
            Escapes.character(one, out);
            written[i] = out.copy();
        }
        this.asciiInside = ascii;
    }

    @Override
    public String text(byte[] bytes, int from, int count) {
        StringBuilder text = new StringBuilder(count);
        for (int i = 0; i < count; i++) {
            text.append(characters[bytes[from + i] & 0xFF]);
        }
        return text.toString();
    }

    @Override
    public void content(byte[] bytes, int from, int count, JsonOutput out) {
        int to = from + count;
        int at = from;
        while (at < to) {
            if (asciiInside && to - at >= 8) {
                int plain = Escapes.copyPlainOfEight(bytes, at, out.reserve(8), out.length());
                out.wrote(out.length() + plain);
                at += plain;
                if (plain == 8) {
                    continue;
                }
            }
            out.put(written[bytes[at] & 0xFF]);
            at++;
        }
    }

    /** What a byte means that the set does not define. */
    enum Undefined {
        REPLACED,
        CONTROL_CHARACTER
    }
}
