package dev.lyrebird.runtime.engine.direct.decode.text;

import dev.lyrebird.runtime.engine.direct.decode.wire.JsonOutput;
import java.nio.charset.Charset;

/** A set of one byte a character: a table from byte to what is written. */
final class SingleByteText implements TextEncoding {
    private final byte[][] written = new byte[256][];
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
            out.clear();
            Escapes.character(one, out);
            written[i] = out.copy();
        }
        this.asciiInside = ascii;
    }

    @Override
    public void content(byte[] bytes, int from, int count, JsonOutput out) {
        int to = from + count;
        int at = from;
        while (at < to) {
            if (asciiInside && to - at >= 8 && Escapes.eightPlain(bytes, at)) {
                out.put(bytes, at, 8);
                at += 8;
            } else {
                out.put(written[bytes[at] & 0xFF]);
                at++;
            }
        }
    }

    /** What a byte means that the set does not define. */
    enum Undefined {
        REPLACED,
        CONTROL_CHARACTER
    }
}
