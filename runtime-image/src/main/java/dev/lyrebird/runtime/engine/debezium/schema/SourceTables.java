package dev.lyrebird.runtime.engine.debezium.schema;

import dev.lyrebird.contract.tables.ColumnDefinition;
import dev.lyrebird.contract.tables.ColumnTrait;
import dev.lyrebird.contract.tables.TableDefinition;
import dev.lyrebird.contract.tables.TableId;
import io.debezium.relational.Column;
import io.debezium.relational.Table;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Debezium's tables as our definitions. */
public final class SourceTables {
    private SourceTables() {}

    public static TableDefinition definition(Table table) {
        return new TableDefinition(
                new TableId(
                        table.id().catalog() == null ? "" : table.id().catalog(),
                        table.id().table()),
                table.columns().stream().map(SourceTables::column).toList(),
                table.primaryKeyColumnNames(),
                Optional.ofNullable(table.defaultCharsetName()),
                Optional.empty());
    }

    private static ColumnDefinition column(Column column) {
        Set<ColumnTrait> traits = EnumSet.noneOf(ColumnTrait.class);
        if (column.isOptional()) {
            traits.add(ColumnTrait.Nullable);
        }
        if (column.isAutoIncremented()) {
            traits.add(ColumnTrait.AutoIncrement);
        }
        if (column.isGenerated()) {
            traits.add(ColumnTrait.Generated);
        }
        return new ColumnDefinition(
                column.name(),
                SourceTypes.of(column.typeName(), column.length(), column.scale()),
                traits,
                column.defaultValueExpression());
    }
}
