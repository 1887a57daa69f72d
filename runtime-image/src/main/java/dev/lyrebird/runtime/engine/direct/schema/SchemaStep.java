package dev.lyrebird.runtime.engine.direct.schema;

import dev.lyrebird.contract.tables.TableId;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a statement did to definitions: first something is removed, then something is put.
 *
 * @param removed tables that are no more, or whose definition is not known any more
 * @param tables tables that are new or different
 * @param removedDatabases databases that are no more, with all their tables
 * @param databases databases that are new or different
 */
public record SchemaStep(
        List<TableId> removed,
        List<TrackedTable> tables,
        List<String> removedDatabases,
        List<DatabaseDefault> databases) {
    static final SchemaStep NONE = new SchemaStep(List.of(), List.of(), List.of(), List.of());

    public SchemaStep {
        removed = List.copyOf(removed);
        tables = List.copyOf(tables);
        removedDatabases = List.copyOf(removedDatabases);
        databases = List.copyOf(databases);
    }

    static SchemaStep put(TrackedTable table) {
        return new SchemaStep(List.of(), List.of(table), List.of(), List.of());
    }

    static SchemaStep remove(List<TableId> tables) {
        return new SchemaStep(tables, List.of(), List.of(), List.of());
    }

    static SchemaStep put(DatabaseDefault database) {
        return new SchemaStep(List.of(), List.of(), List.of(), List.of(database));
    }

    /** @return the same, with what {@code other} removes */
    SchemaStep after(SchemaStep other) {
        return new SchemaStep(
                joined(other.removed, removed), tables, joined(other.removedDatabases, removedDatabases), databases);
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
        return Stream.concat(first.stream(), second.stream()).distinct().toList();
    }

    boolean isEmpty() {
        return equals(NONE);
    }
}
