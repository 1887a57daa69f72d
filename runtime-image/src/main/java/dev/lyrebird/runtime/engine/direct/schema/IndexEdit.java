package dev.lyrebird.runtime.engine.direct.schema;

import dev.lyrebird.contract.tables.ColumnDefinition;
import dev.lyrebird.contract.tables.ColumnTrait;
import dev.lyrebird.runtime.engine.direct.schema.ddl.WrittenColumn;
import dev.lyrebird.runtime.engine.direct.schema.ddl.WrittenIndex;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The indexes of a table while a statement changes them. */
final class IndexEdit {
    private final List<IndexDefinition> indexes;
    private List<ColumnDefinition> columns = List.of();

    IndexEdit(List<IndexDefinition> indexes) {
        this.indexes = new ArrayList<>(indexes);
    }

    List<IndexDefinition> indexes() {
        return indexes;
    }

    /** @return the indexes as servers order them: unique ones that are never NULL come before others, else as they were added */
    List<IndexDefinition> ordered(List<ColumnDefinition> of) {
        List<IndexDefinition> ordered = new ArrayList<>(indexes);
        ordered.sort(Comparator.comparingInt(index -> rank(index, of)));
        return ordered;
    }

    private static int rank(IndexDefinition index, List<ColumnDefinition> columns) {
        if (!index.is(WrittenIndex.Kind.Unique)) {
            return index.is(WrittenIndex.Kind.Primary) ? 0 : 3;
        }
        boolean nullable = index.columns().isEmpty()
                || columns.stream()
                        .filter(column -> column.is(ColumnTrait.Nullable))
                        .anyMatch(column -> index.columns().stream().anyMatch(column.name()::equalsIgnoreCase));
        return nullable ? 2 : 1;
    }

    /** Sets the columns that indexes added from now on are of. */
    void over(List<ColumnDefinition> present) {
        columns = List.copyOf(present);
    }

    void drop(String name) {
        indexes.removeIf(index -> index.isNamed(name));
    }

    void dropPrimary() {
        indexes.removeIf(index -> index.is(WrittenIndex.Kind.Primary));
    }

    void rename(String old, String name) {
        indexes.replaceAll(
                index -> index.isNamed(old) ? new IndexDefinition(name, index.kind(), index.columns()) : index);
    }

    /** A column that goes leaves its indexes; an index without columns goes too. */
    void dropColumn(String column) {
        List<IndexDefinition> kept = new ArrayList<>();
        for (IndexDefinition index : indexes) {
            List<String> columns = index.columns().stream()
                    .filter(name -> !name.equalsIgnoreCase(column))
                    .toList();
            if (index.columns().isEmpty() || !columns.isEmpty()) {
                kept.add(new IndexDefinition(index.name(), index.kind(), columns));
            }
        }
        indexes.clear();
        indexes.addAll(kept);
    }

    void renameColumns(java.util.function.UnaryOperator<String> renaming) {
        indexes.replaceAll(index -> new IndexDefinition(
                index.name(),
                index.kind(),
                index.columns().stream().map(renaming).toList()));
    }

    void add(WrittenIndex written) {
        List<String> names = written.columns().stream().map(this::spelled).toList();
        String name = written.name().orElseGet(() -> freeName(names));
        IndexDefinition index = new IndexDefinition(name, written.kind(), names);
        if (index.is(WrittenIndex.Kind.Primary)) {
            indexes.add(0, index);
        } else {
            indexes.add(index);
        }
    }

    private String spelled(String name) {
        return columns.stream()
                .map(ColumnDefinition::name)
                .filter(name::equalsIgnoreCase)
                .findFirst()
                .orElse(name);
    }

    void addUnlessNamed(WrittenIndex written) {
        if (written.name().filter(this::has).isEmpty()) {
            add(written);
        }
    }

    private boolean has(String name) {
        return indexes.stream().anyMatch(index -> index.isNamed(name));
    }

    /** What a column's definition makes of it alone. */
    void add(WrittenColumn column) {
        if (column.key() == WrittenColumn.Key.Primary) {
            add(new WrittenIndex(WrittenIndex.Kind.Primary, Optional.of("PRIMARY"), List.of(column.name())));
        } else if (column.key() == WrittenColumn.Key.Unique) {
            add(new WrittenIndex(WrittenIndex.Kind.Unique, Optional.empty(), List.of(column.name())));
        }
    }

    /** An index without a name is called after its first column, with a number where that is taken. */
    private String freeName(List<String> columns) {
        String first = columns.isEmpty() ? "functional_index" : columns.get(0);
        String name = first;
        for (int i = 2; has(name) || name.equalsIgnoreCase("PRIMARY"); i++) {
            name = first + "_" + i;
        }
        return name;
    }
}
