package dev.lyrebird.runtime.engine.direct.schema;

import dev.lyrebird.contract.checkpoint.Flavor;
import dev.lyrebird.contract.tables.ColumnType;
import java.util.Map;

/**
 * How long a column is in an index, where that counts: an index over all of a column is one over so much of the column that takes its
 * place. Servers reckon in bytes and divide by the longest character.
 */
final class StoredLength {
    private static final Map<String, Integer> FIXED = Map.ofEntries(
            Map.entry("tinyint", 1),
            Map.entry("year", 1),
            Map.entry("smallint", 2),
            Map.entry("mediumint", 3),
            Map.entry("date", 3),
            Map.entry("int", 4),
            Map.entry("float", 4),
            Map.entry("bigint", 8),
            Map.entry("double", 8));
    private static final Map<String, Integer> TIMES = Map.of("time", 3, "timestamp", 4, "datetime", 5);
    private static final int[] BYTES_OF_DIGITS = {0, 1, 1, 2, 2, 3, 3, 4, 4, 4};

    private StoredLength() {}

    /**
     * @return what is left of all of a column that gets another type; 0 for all of it, as of all types but MySQL's ENUM and SET, which
     *     it takes for texts there
     */
    static int kept(Flavor flavor, ColumnType before, ServerCharsets sets) {
        if (flavor == Flavor.MariaDb) {
            return 0;
        }
        int stored = members(before);
        int longest =
                switch (before.name()) {
                    case "enum" ->
                        before.values().stream().mapToInt(String::length).max().orElse(0);
                    case "set" ->
                        before.values().stream()
                                        .mapToInt(value -> value.length() + 1)
                                        .sum()
                                - 1;
                    default -> 0;
                };
        int bytes = sets.bytesOf(before.charset());
        return stored == longest * bytes ? 0 : stored / bytes;
    }

    /** @return what an index over all of a column holds of another column in its place; 0 where that cannot be told */
    static int characters(ColumnType before, ServerCharsets sets) {
        int precision = before.arguments().isEmpty() ? 0 : before.arguments().get(0);
        return switch (before.name()) {
            case "char", "varchar", "binary", "varbinary" -> precision;
            case "enum", "set" -> members(before) / sets.bytesOf(before.charset());
            case "time", "timestamp", "datetime" -> TIMES.get(before.name()) + (precision + 1) / 2;
            case "bit" -> (precision + 7) / 8;
            case "decimal" ->
                digits(precision - before.arguments().get(1))
                        + digits(before.arguments().get(1));
            default -> FIXED.getOrDefault(before.name(), 0);
        };
    }

    private static int members(ColumnType type) {
        int count = type.values().size();
        return switch (type.name()) {
            case "enum" -> count < 256 ? 1 : 2;
            case "set" -> count > 32 ? 8 : (count + 7) / 8;
            default -> 0;
        };
    }

    private static int digits(int count) {
        return count / 9 * 4 + BYTES_OF_DIGITS[count % 9];
    }
}
