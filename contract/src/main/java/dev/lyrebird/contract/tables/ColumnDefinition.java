package dev.lyrebird.contract.tables;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * One column of a table.
 *
 * @param defaultValue the default as the server prints it, without quotes; absent when there is none, or NULL
 */
public record ColumnDefinition(String name, ColumnType type, Set<ColumnTrait> traits, Optional<String> defaultValue) {
    public ColumnDefinition {
        // in the order of the enum: equal definitions give equal JSON
        traits = Collections.unmodifiableSet(
                traits.isEmpty() ? EnumSet.noneOf(ColumnTrait.class) : EnumSet.copyOf(traits));
    }

    public boolean is(ColumnTrait trait) {
        return traits.contains(trait);
    }
}
