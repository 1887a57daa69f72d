package dev.lyrebird.runtime.engine.direct.schema;

import dev.lyrebird.contract.tables.ColumnDefinition;
import dev.lyrebird.contract.tables.ColumnTrait;
import dev.lyrebird.contract.tables.ColumnType;
import dev.lyrebird.runtime.engine.direct.schema.ddl.WrittenColumn;
import java.util.EnumSet;
import java.util.Set;

/** What a server makes of a column as it is written. */
record ColumnRules(TypeRules types, Timestamps timestamps) {
    ColumnDefinition resolve(WrittenColumn written, TextDefault table) throws UnknownType {
        Set<ColumnTrait> traits = EnumSet.noneOf(ColumnTrait.class);
        traits.addAll(written.traits());
        boolean never = written.key() == WrittenColumn.Key.Primary
                || traits.contains(ColumnTrait.AutoIncrement)
                || timestamps.neverNull(written);
        if (written.nullable().orElse(!never) && !never) {
            traits.add(ColumnTrait.Nullable);
        }
        ColumnType type = types.resolve(written.type(), table);
        return new ColumnDefinition(
                written.name(),
                type,
                traits,
                timestamps.preset(written).flatMap(value -> PresetRules.kept(type, value)));
    }

    static ColumnDefinition neverNull(ColumnDefinition column) {
        Set<ColumnTrait> traits = EnumSet.noneOf(ColumnTrait.class);
        traits.addAll(column.traits());
        traits.remove(ColumnTrait.Nullable);
        return new ColumnDefinition(column.name(), column.type(), traits, column.defaultValue());
    }

    static ColumnDefinition named(ColumnDefinition column, String name) {
        return new ColumnDefinition(name, column.type(), column.traits(), column.defaultValue());
    }
}
