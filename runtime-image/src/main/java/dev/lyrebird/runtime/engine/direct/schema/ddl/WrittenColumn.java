package dev.lyrebird.runtime.engine.direct.schema.ddl;

import dev.lyrebird.contract.tables.ColumnTrait;
import java.util.Optional;
import java.util.Set;

/**
 * A column as a statement defines it.
 *
 * @param nullable what the statement says: absent when it says neither NULL nor NOT NULL
 * @param traits all but {@link ColumnTrait#Nullable}
 * @param defaultValue a literal as text, or CURRENT_TIMESTAMP; absent for NULL, expressions and none
 * @param said what it says beside that, whatever the value
 * @param key whether the column alone is a key
 */
public record WrittenColumn(
        String name,
        WrittenType type,
        Optional<Boolean> nullable,
        Set<ColumnTrait> traits,
        Optional<String> defaultValue,
        Set<Said> said,
        Key key) {
    /** What a column's definition makes of it alone. */
    public enum Key {
        None,
        Unique,
        Primary
    }

    /** Where its values come from that no statement gives. */
    public enum Said {
        Default,
        OnUpdate
    }

    public WrittenColumn {
        traits = Set.copyOf(traits);
        said = Set.copyOf(said);
    }

    public boolean says(Said what) {
        return said.contains(what);
    }
}
