package dev.lyrebird.runtime.engine.direct.schema;

import dev.lyrebird.contract.tables.ColumnDefinition;
import dev.lyrebird.contract.tables.ColumnTrait;
import dev.lyrebird.runtime.engine.direct.schema.ddl.WrittenColumn;
import java.util.EnumSet;
import java.util.Set;

/** What a server makes of a column as it is written. */
record ColumnRules(TypeRules types) {
    ColumnDefinition resolve(WrittenColumn written, TextDefault table) throws UnknownType {
        Set<ColumnTrait> traits = EnumSet.noneOf(ColumnTrait.class);
        traits.addAll(written.traits());
        boolean never = written.key() == WrittenColumn.Key.Primary || traits.contains(ColumnTrait.AutoIncrement);
        if (written.nullable().orElse(!never) && !never) {
            traits.add(ColumnTrait.Nullable);
        }
        return new ColumnDefinition(
                written.name(), types.resolve(written.type(), table), traits, written.defaultValue());
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
