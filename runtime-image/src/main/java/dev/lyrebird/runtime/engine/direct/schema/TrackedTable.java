package dev.lyrebird.runtime.engine.direct.schema;

import dev.lyrebird.contract.tables.ColumnDefinition;
import dev.lyrebird.contract.tables.ColumnTrait;
import dev.lyrebird.contract.tables.TableDefinition;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.runtime.engine.direct.schema.ddl.WrittenIndex;
import java.util.List;
import java.util.Optional;

/** A base table with all that later statements may build upon: its definition, and its indexes by name. */
public record TrackedTable(
        TableId id, List<ColumnDefinition> columns, List<IndexDefinition> indexes, TextDefault text) {
    public TrackedTable {
        columns = List.copyOf(columns);
        indexes = List.copyOf(indexes);
    }

    TrackedTable named(TableId other) {
        return new TrackedTable(other, columns, indexes, text);
    }

    /**
     * The definition that events are made with. Its key is the primary key or, without one, the first unique index whose columns
     * are never NULL, as in Debezium.
     */
    public TableDefinition definition() {
        return new TableDefinition(id, columns, key(), text.charset(), text.collation());
    }

    private List<String> key() {
        Optional<IndexDefinition> primary = indexes.stream()
                .filter(index -> index.is(WrittenIndex.Kind.Primary))
                .findFirst();
        return primary.or(this::uniqueKey).map(index -> named(index.columns())).orElse(List.of());
    }

    private Optional<IndexDefinition> uniqueKey() {
        return indexes.stream()
                .filter(index -> index.is(WrittenIndex.Kind.Unique)
                        && !index.columns().isEmpty()
                        && index.columns().stream().allMatch(this::isNeverNull))
                .findFirst();
    }

    private boolean isNeverNull(String name) {
        return column(name).filter(column -> !column.is(ColumnTrait.Nullable)).isPresent();
    }

    /** @return the columns' names as their definitions spell them */
    private List<String> named(List<String> names) {
        return names.stream()
                .map(name -> column(name).map(ColumnDefinition::name).orElse(name))
                .toList();
    }

    Optional<ColumnDefinition> column(String name) {
        return columns.stream()
                .filter(column -> column.name().equalsIgnoreCase(name))
                .findFirst();
    }
}
