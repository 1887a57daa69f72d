package dev.lyrebird.contract.gate;

import dev.lyrebird.contract.tables.ColumnDefinition;
import dev.lyrebird.contract.tables.ColumnTrait;
import dev.lyrebird.contract.tables.TableDefinition;
import dev.lyrebird.contract.tables.TableId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Definitions of tables for tests: columns as {@code "name type"}, the first is the key. */
final class Tables {
    private Tables() {}

    static TableDefinition table(String name, String... columns) {
        String[] parts = name.split("\\.", 2);
        List<ColumnDefinition> definitions =
                Arrays.stream(columns).map(Tables::column).toList();
        List<String> key =
                definitions.isEmpty() ? List.of() : List.of(definitions.get(0).name());
        return new TableDefinition(
                new TableId(parts[0], parts[1]), definitions, key, Optional.empty(), Optional.empty());
    }

    static TableDefinition unkeyed(String name, String... columns) {
        TableDefinition keyed = table(name, columns);
        return new TableDefinition(keyed.id(), keyed.columns(), List.of(), Optional.empty(), Optional.empty());
    }

    static TableDefinition orders() {
        return table(
                "shop.orders",
                "id bigint",
                "status varchar(20)",
                "email varchar(100)",
                "phone varchar(20)",
                "card_number varchar(20)",
                "total decimal(10,2)");
    }

    private static ColumnDefinition column(String text) {
        String[] parts = text.split(" ", 2);
        return new ColumnDefinition(
                parts[0], ColumnTypes.parse(parts[1]), Set.of(ColumnTrait.Nullable), Optional.empty());
    }
}
