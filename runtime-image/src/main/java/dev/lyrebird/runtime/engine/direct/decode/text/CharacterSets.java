package dev.lyrebird.runtime.engine.direct.decode.text;

import dev.lyrebird.runtime.engine.direct.decode.text.SingleByteText.Undefined;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The servers' character sets by name, in Java's words. Sets that Java does not have (armscii8, dec8, geostd8, hp8, keybcs2,
 * swe7) are read as MySQL's own Java driver reads them.
 *
 * <p>Belongs to one thread, as its encodings do.
 */
public final class CharacterSets {
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("armscii8", "windows-1252"),
            Map.entry("ascii", "US-ASCII"),
            Map.entry("big5", "Big5"),
            Map.entry("binary", "ISO-8859-1"),
            Map.entry("cp1250", "windows-1250"),
            Map.entry("cp1251", "windows-1251"),
            Map.entry("cp1256", "windows-1256"),
            Map.entry("cp1257", "windows-1257"),
            Map.entry("cp850", "IBM850"),
            Map.entry("cp852", "IBM852"),
            Map.entry("cp866", "IBM866"),
            Map.entry("cp932", "windows-31j"),
            Map.entry("dec8", "windows-1252"),
            Map.entry("eucjpms", "x-eucJP-Open"),
            Map.entry("euckr", "EUC-KR"),
            Map.entry("gb18030", "GB18030"),
            Map.entry("gb2312", "GB2312"),
            Map.entry("gbk", "GBK"),
            Map.entry("geostd8", "windows-1252"),
            Map.entry("greek", "ISO-8859-7"),
            Map.entry("hebrew", "ISO-8859-8"),
            Map.entry("hp8", "windows-1252"),
            Map.entry("keybcs2", "IBM852"),
            Map.entry("koi8r", "KOI8-R"),
            Map.entry("koi8u", "KOI8-U"),
            Map.entry("latin1", "windows-1252"),
            Map.entry("latin2", "ISO-8859-2"),
            Map.entry("latin5", "ISO-8859-9"),
            Map.entry("latin7", "ISO-8859-13"),
            Map.entry("macce", "x-MacCentralEurope"),
            Map.entry("macroman", "x-MacRoman"),
            Map.entry("sjis", "Shift_JIS"),
            Map.entry("swe7", "windows-1252"),
            Map.entry("tis620", "TIS-620"),
            Map.entry("ucs2", "UTF-16BE"),
            Map.entry("ujis", "EUC-JP"),
            Map.entry("utf16", "UTF-16BE"),
            Map.entry("utf16le", "UTF-16LE"),
            Map.entry("utf32", "UTF-32BE"));

    /** Those that Java does not have: what is read for them is close, and not the same. */
    private static final Set<String> STAND_INS = Set.of("armscii8", "dec8", "geostd8", "hp8", "keybcs2", "swe7");

    private static final Set<String> UTF8 = Set.of("utf8", "utf8mb3", "utf8mb4");

    private static final Set<String> SEVERAL_BYTES = Set.of(
            "big5", "cp932", "eucjpms", "euckr", "gb18030", "gb2312", "gbk", "sjis", "ucs2", "ujis", "utf16", "utf16le",
            "utf32");

    /** Windows-1252 with its five holes filled. It keeps no buffers: any thread may read with it. */
    private static final TextEncoding LATIN1 =
            new SingleByteText(Charset.forName("windows-1252"), Undefined.CONTROL_CHARACTER);

    private final Map<String, TextEncoding> made = new HashMap<>();
    private final TextEncoding utf8 = new Utf8Text(Utf8Text.Place.STRING);

    public TextEncoding utf8() {
        return utf8;
    }

    /** @param name as the server spells it; @return empty for a set that is not known */
    public Optional<TextEncoding> find(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (UTF8.contains(lower)) {
            return Optional.of(utf8);
        }
        return Optional.ofNullable(NAMES.get(lower)).map(java -> made.computeIfAbsent(lower, set -> make(set, java)));
    }

    /**
     * Reads a statement, whose names must be the server's own.
     *
     * @param name as the server spells it
     * @param untold stands for bytes that are no characters; of a set that Java does not have, or that is not known, that is all but
     *     ASCII
     */
    public static String exact(String name, byte[] text, char untold) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.equals("latin1")) {
            return LATIN1.text(text, 0, text.length);
        }
        return StatementText.read(lower, exact(lower), text, untold);
    }

    private static Charset exact(String lower) {
        if (UTF8.contains(lower)) {
            return StandardCharsets.UTF_8;
        }
        return Optional.ofNullable(NAMES.get(lower))
                .filter(any -> !STAND_INS.contains(lower))
                .map(Charset::forName)
                .orElse(StandardCharsets.US_ASCII);
    }

    private static TextEncoding make(String name, String java) {
        Charset charset = Charset.forName(java);
        if (SEVERAL_BYTES.contains(name)) {
            return new DecodedText(charset);
        }
        return name.equals("latin1") ? LATIN1 : new SingleByteText(charset, Undefined.REPLACED);
    }
}
