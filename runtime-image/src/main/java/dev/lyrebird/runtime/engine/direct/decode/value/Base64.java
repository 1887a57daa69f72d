package dev.lyrebird.runtime.engine.direct.decode.value;

import dev.lyrebird.runtime.engine.direct.decode.wire.Ascii;
import dev.lyrebird.runtime.engine.direct.decode.wire.JsonOutput;

/** RFC 4648's Base64 with padding, straight into the output. */
final class Base64 {
    private static final byte[] LETTERS =
            Ascii.bytes("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/");

    private Base64() {}

    /** Appends the bytes as a JSON string, as if zeros stood behind them up to {@code padded} bytes. */
    static void quoted(byte[] bytes, int from, int count, int padded, JsonOutput out) {
        out.put('"');
        content(bytes, from, count, Math.max(count, padded), out);
        out.put('"');
    }

    static void content(byte[] bytes, int from, int count, int padded, JsonOutput out) {
        byte[] target = out.reserve(Math.toIntExact((padded + 2L) / 3 * 4));
        int at = out.length();
        int i = 0;
        for (; i + 3 <= count; i += 3, at += 4) {
            int three = (bytes[from + i] & 0xFF) << 16 | (bytes[from + i + 1] & 0xFF) << 8 | bytes[from + i + 2] & 0xFF;
            four(three, target, at);
        }
        for (; i < padded; i += 3, at += 4) {
            int three = 0;
            for (int k = 0; k < 3; k++) {
                three = three << 8 | (i + k < count ? bytes[from + i + k] & 0xFF : 0);
            }
            four(three, target, at);
        }
        for (int missing = i - padded; missing > 0; missing--) {
            target[at - missing] = '=';
        }
        out.wrote(at);
    }

    private static void four(int three, byte[] target, int at) {
        target[at] = LETTERS[three >> 18];
        target[at + 1] = LETTERS[three >> 12 & 0x3F];
        target[at + 2] = LETTERS[three >> 6 & 0x3F];
        target[at + 3] = LETTERS[three & 0x3F];
    }
}
