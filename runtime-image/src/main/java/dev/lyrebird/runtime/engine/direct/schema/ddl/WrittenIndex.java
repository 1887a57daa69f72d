package dev.lyrebird.runtime.engine.direct.schema.ddl;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An index as a statement defines it.
 *
 * @param columns its columns; empty when a part of it is an expression
 * @param prefixes how much it holds of columns behind which a length stands
 * @param period name of the period, behind which WITHOUT OVERLAPS stands, that follows the columns
 * @param type what stands behind USING, in upper case; absent when nothing is said
 */
public record WrittenIndex(
        Kind kind,
        Optional<String> name,
        List<String> columns,
        Map<String, Integer> prefixes,
        Optional<String> type,
        Optional<String> period) {
    /** What an index promises. */
    public enum Kind {
        Primary,
        Unique,
        Plain,
        /** MariaDB's PERIOD FOR, which is none: a name for two columns, which are never NULL. */
        Period
    }

    public WrittenIndex {
        columns = List.copyOf(columns);
        prefixes = Map.copyOf(prefixes);
    }

    WrittenIndex using(Optional<String> other) {
        return new WrittenIndex(kind, name, columns, prefixes, other.or(() -> type), period);
    }

    /** @return what a period is called among indexes, so that it is none of them */
    public static String nameOfPeriod(String period) {
        return "PERIOD FOR " + period;
    }

    /** An index of one whole column. */
    public static WrittenIndex of(Kind kind, Optional<String> name, String column) {
        return new WrittenIndex(kind, name, List.of(column), Map.of(), Optional.empty(), Optional.empty());
    }
}
