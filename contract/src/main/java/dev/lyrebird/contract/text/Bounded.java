package dev.lyrebird.contract.text;

import java.nio.charset.StandardCharsets;

/** Texts that somebody else wrote, cut to what their reader takes. A cut is between characters, and is marked by three dots. */
public final class Bounded {
    private static final String MORE = "...";

    private Bounded() {}

    /** @return {@code text}, or as many of its first code points as are {@code most} with the dots */
    public static String characters(String text, int most) {
        if (text.codePointCount(0, text.length()) <= most) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, most - MORE.length())) + MORE;
    }

    /** @return {@code text}, or as much of its beginning as is {@code most} bytes in UTF-8 with the dots */
    public static String bytes(String text, int most) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length <= most) {
            return text;
        }
        int end = most - MORE.length();
        while (isInsideCharacter(bytes[end])) {
            end--;
        }
        return new String(bytes, 0, end, StandardCharsets.UTF_8) + MORE;
    }

    /** @return {@link #characters} of {@code text}, ended by a full stop where there is none */
    public static String sentence(String text, int most) {
        String bounded = characters(text, most);
        return bounded.endsWith(".") ? bounded : bounded + ".";
    }

    private static boolean isInsideCharacter(byte next) {
        return (next & 0xC0) == 0x80;
    }
}
