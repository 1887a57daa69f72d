package dev.lyrebird.runtime.engine.direct.decode.text;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;

/**
 * Reads statements: characters end where they end for the server, also those that Java does not have. Otherwise the second byte of one
 * would be a quote, or a backslash, which ends a string or keeps it from ending.
 */
final class StatementText {
    private StatementText() {}

    /** @param set as the server spells it, in lower case; @param untold stands for what is no character */
    static String read(String set, Charset charset, byte[] text, char untold) {
        CharsetDecoder decoder = charset.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(text);
        CharBuffer out = CharBuffer.allocate((int) Math.ceil(text.length * (double) decoder.maxCharsPerByte()) + 1);
        CoderResult result = decoder.decode(in, out, true);
        while (result.isError()) {
            int length = isPair(set, in) ? Math.max(2, result.length()) : result.length();
            in.position(in.position() + length);
            out.put(untold);
            result = decoder.decode(in, out, true);
        }
        decoder.flush(out);
        return out.flip().toString();
    }

    /** Whether two bytes follow that the server takes for one character, the second in ASCII (MySQL's {@code strings/ctype-*.c}). */
    private static boolean isPair(String set, ByteBuffer in) {
        if (in.remaining() < 2) {
            return false;
        }
        int second = in.get(in.position() + 1);
        return second >= 0x40 && second <= 0x7E && isLead(set, in.get(in.position()) & 0xFF);
    }

    private static boolean isLead(String set, int first) {
        return switch (set) {
            case "cp932", "sjis" -> first >= 0x81 && first <= 0x9F || first >= 0xE0 && first <= 0xFC;
            case "big5" -> first >= 0xA1 && first <= 0xF9;
            case "gb18030", "gbk" -> first >= 0x81 && first <= 0xFE;
            default -> false;
        };
    }
}
