package dev.lyrebird.runtime.engine.direct.decode.map;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The character set of a collation's number, as {@code information_schema.COLLATIONS} of MySQL and MariaDB list them.
 * MariaDB's numbers from 1024 on are those below without padding, from 2048 on the newest Unicode ones by set.
 */
public final class Collations {
    private static final int MARIADB_NO_PAD = 1024;
    private static final int MARIADB_UNICODE = 2048;
    private static final String[] UNICODE_SETS = {"utf8mb3", "utf8mb4", "ucs2", "utf16", "utf32"};

    private static final String[] FIRST =
            ("- big5 latin2 dec8 cp850 latin1 hp8 koi8r latin1 latin2 swe7 ascii ujis sjis"
                            + " cp1251 latin1 hebrew - tis620 euckr latin7 latin2 koi8u cp1251 gb2312 greek cp1250 latin2 gbk"
                            + " cp1257 latin5 latin1 armscii8 utf8mb3 cp1250 ucs2 cp866 keybcs2 macce macroman cp852 latin7"
                            + " latin7 macce cp1250 utf8mb4 utf8mb4 latin1 latin1 latin1 cp1251 cp1251 cp1251 macroman utf16"
                            + " utf16 utf16le cp1256 cp1257 cp1257 utf32 utf32 utf16le binary armscii8 ascii cp1250 cp1256"
                            + " cp866 dec8 greek hebrew hp8 keybcs2 koi8r koi8u utf8mb3 latin2 latin5 latin7 cp850 cp852 swe7"
                            + " utf8mb3 big5 euckr gb2312 gbk sjis tis620 ucs2 ujis geostd8 geostd8 latin1 cp932 cp932 eucjpms"
                            + " eucjpms cp1250")
                    .split(" ");

    /** Where a run of numbers of one set begins. */
    private static final TreeMap<Integer, String> RUNS = new TreeMap<>(Map.ofEntries(
            Map.entry(100, "-"),
            Map.entry(101, "utf16"),
            Map.entry(125, "-"),
            Map.entry(128, "ucs2"),
            Map.entry(160, "utf32"),
            Map.entry(184, "-"),
            Map.entry(192, "utf8mb3"),
            Map.entry(224, "utf8mb4"),
            Map.entry(248, "gb18030"),
            Map.entry(251, "-"),
            Map.entry(255, "utf8mb4"),
            Map.entry(324, "-"),
            Map.entry(576, "utf8mb3"),
            Map.entry(608, "utf8mb4"),
            Map.entry(640, "ucs2"),
            Map.entry(672, "utf16"),
            Map.entry(704, "utf32"),
            Map.entry(736, "-")));

    private Collations() {}

    /** @return empty for a number that is not known */
    public static Optional<String> charset(int collation) {
        if (collation >= MARIADB_UNICODE) {
            int set = (collation - MARIADB_UNICODE) / 256;
            return set < UNICODE_SETS.length ? Optional.of(UNICODE_SETS[set]) : Optional.empty();
        }
        int number = collation >= MARIADB_NO_PAD ? collation - MARIADB_NO_PAD : collation;
        if (number < 0) {
            return Optional.empty();
        }
        String found =
                number < FIRST.length ? FIRST[number] : RUNS.floorEntry(number).getValue();
        return found.equals("-") ? Optional.empty() : Optional.of(found);
    }
}
