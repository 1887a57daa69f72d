package dev.lyrebird.runtime.engine.direct.decode.wire;

import java.nio.charset.StandardCharsets;

/** Constant parts of what is written, as bytes. */
public final class Ascii {
    /** JSON's {@code null}. */
    public static final byte[] NULL = bytes("null");

    private Ascii() {}

    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
