package dev.lyrebird.runtime.engine.direct.decode.plan;

import dev.lyrebird.runtime.engine.direct.decode.map.TableMap;
import dev.lyrebird.runtime.engine.direct.decode.map.WireType;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The columns that MariaDB puts behind those of a table, one for each unique index that it keeps as a hash: {@code DB_ROW_HASH_1} and
 * so on ({@code LONG_HASH_FIELD} in its source). No definition shows them; table maps and rows have them.
 *
 * @param unnamed most of them where a map tells no names of columns: of what may be another column of the table nothing is guessed
 * @param named most of them where it does
 */
public record RowHashes(int unnamed, int named) {
    public static final RowHashes NONE = new RowHashes(0, 0);

    private static final Pattern NAME = Pattern.compile("DB_ROW_HASH_\\d+");

    /** @return how many columns at the end of the map have the type and the name of a hash */
    public static int namedIn(TableMap map) {
        int count = 0;
        for (int i = map.columns().size() - 1; i >= 0 && isNamed(map, i); i--) {
            count++;
        }
        return count;
    }

    /** Whether the columns from {@code from} on can be nothing but hashes. */
    boolean explain(TableMap map, int from) {
        int behind = map.columns().size() - from;
        if (map.metadata().names().isEmpty()) {
            return behind <= unnamed
                    && map.columns().subList(from, from + behind).stream()
                            .allMatch(column -> column.type() == WireType.LONGLONG);
        }
        return behind <= named && namedIn(map) >= behind;
    }

    private static boolean isNamed(TableMap map, int index) {
        List<String> names = map.metadata().names();
        return !names.isEmpty()
                && map.columns().get(index).type() == WireType.LONGLONG
                && NAME.matcher(names.get(index)).matches();
    }
}
