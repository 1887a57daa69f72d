package dev.lyrebird.runtime.snapshot.plan;

import dev.lyrebird.contract.snapshot.KeyBound.Kind;
import dev.lyrebird.contract.tables.ColumnDefinition;
import dev.lyrebird.contract.tables.ColumnType;
import dev.lyrebird.contract.tables.TableDefinition;
import dev.lyrebird.contract.tables.TableId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tables to plan, for tests. */
final class Planned {
    static final KeyColumn ID = new KeyColumn("id", Kind.NUMBER, "", Optional.empty());

    private Planned() {}

    static TableDefinition definition(String name, String keyType) {
        ColumnType type =
                new ColumnType(keyType, List.of(), false, Optional.of("utf8mb4"), Optional.empty(), List.of());
        ColumnDefinition column = new ColumnDefinition("id", type, Set.of(), Optional.empty());
        return new TableDefinition(
                new TableId("shop", name), List.of(column), List.of("id"), Optional.empty(), Optional.empty());
    }

    static TableFacts table(String name, long rows, TablePart... parts) {
        return new TableFacts(
                definition(name, "int"), List.of(ID), "digest", rows, rows * 100, List.of(parts), Map.of());
    }

    static TableFacts uncuttable(String name, long rows, TablePart... parts) {
        return new TableFacts(
                definition(name, "enum"), List.of(), "digest", rows, rows * 100, List.of(parts), Map.of());
    }

    static TablePart part(String name, long rows) {
        return new TablePart(name, rows, 1, "rows of " + name);
    }
}
