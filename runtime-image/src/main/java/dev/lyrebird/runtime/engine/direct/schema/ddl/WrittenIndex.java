package dev.lyrebird.runtime.engine.direct.schema.ddl;

import java.util.List;
import java.util.Optional;

/**
 * An index as a statement defines it.
 *
 * @param columns its columns; empty when a part of it is an expression
 */
public record WrittenIndex(Kind kind, Optional<String> name, List<String> columns) {
    /** What an index promises. */
    public enum Kind {
        Primary,
        Unique,
        Plain
    }

    public WrittenIndex {
        columns = List.copyOf(columns);
    }
}
