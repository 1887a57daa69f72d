package dev.lyrebird.runtime.engine.direct.schema;

import dev.lyrebird.runtime.engine.direct.decode.map.TableMap;
import dev.lyrebird.runtime.engine.direct.decode.map.WireColumn;
import dev.lyrebird.runtime.engine.direct.decode.map.WireType;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * MariaDB's sequences: it logs the state of one as a row of a table of its name, of which no list of tables tells. Statements about
 * them need not be followed, since all have the same columns, some of which are of the sequence's own integer type from 11.5 on
 * ({@code sequence_structure} in its source): what has these and is no table that is known is a sequence. Where the log tells
 * names of columns they have to be the same, too.
 */
final class Sequences {
    private static final Set<WireType> COUNTED =
            EnumSet.of(WireType.TINY, WireType.SHORT, WireType.INT24, WireType.LONG, WireType.LONGLONG);

    /** What follows the four columns of the sequence's own type. */
    private static final List<WireType> REST =
            List.of(WireType.LONGLONG, WireType.LONGLONG, WireType.TINY, WireType.LONGLONG);

    private static final List<String> NAMES = List.of(
            "next_not_cached_value",
            "minimum_value",
            "maximum_value",
            "start_value",
            "increment",
            "cache_size",
            "cycle_option",
            "cycle_count");

    private Sequences() {}

    /** Whether a map announces the columns of a sequence. */
    static boolean haveTheColumnsOf(TableMap map) {
        List<String> names = map.metadata().names();
        return areTypes(map.columns().stream().map(WireColumn::type).toList())
                && map.columns().stream().noneMatch(WireColumn::nullable)
                && (names.isEmpty() || names.equals(NAMES));
    }

    private static boolean areTypes(List<WireType> types) {
        return types.size() == NAMES.size()
                && COUNTED.contains(types.get(0))
                && types.stream().limit(4).distinct().count() == 1
                && types.subList(4, NAMES.size()).equals(REST);
    }
}
