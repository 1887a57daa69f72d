package dev.lyrebird.runtime.engine.direct.schema;

import dev.lyrebird.runtime.engine.direct.decode.map.TableMap;
import dev.lyrebird.runtime.engine.direct.decode.map.WireColumn;
import dev.lyrebird.runtime.engine.direct.decode.map.WireType;
import java.util.List;
import java.util.stream.Stream;

/**
 * MariaDB's sequences: it logs the state of one as a row of a table of its name, of which no list of tables tells. Statements about
 * them need not be followed, since all have the same columns ({@code sequence_structure} in its source): what has these and is no
 * table that is known is a sequence. Where the log tells names of columns they have to be the same, too.
 */
final class Sequences {
    private static final List<WireType> TYPES = Stream.concat(
                    Stream.generate(() -> WireType.LONGLONG).limit(6), Stream.of(WireType.TINY, WireType.LONGLONG))
            .toList();
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
        return map.columns().stream().map(WireColumn::type).toList().equals(TYPES)
                && map.columns().stream().noneMatch(WireColumn::nullable)
                && (names.isEmpty() || names.equals(NAMES));
    }
}
