package dev.lyrebird.runtime.engine.direct.schema;

import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.contract.tables.TableNameCase;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tables and databases of a server as of one place in its log. */
final class Definitions {
    private final TableNameCase nameCase;
    private final Map<TableId, TrackedTable> tables = new HashMap<>();
    private final Map<String, DatabaseDefault> databases = new HashMap<>();

    Definitions(TableNameCase nameCase) {
        this.nameCase = nameCase;
    }

    static Definitions of(TableNameCase nameCase, SchemaStep content) {
        Definitions definitions = new Definitions(nameCase);
        definitions.apply(content);
        return definitions;
    }

    TableNameCase nameCase() {
        return nameCase;
    }

    Optional<TrackedTable> table(TableId id) {
        return Optional.ofNullable(tables.get(nameCase.compared(id)));
    }

    Optional<DatabaseDefault> database(String name) {
        return Optional.ofNullable(databases.get(nameCase.compared(name)));
    }

    void apply(SchemaStep step) {
        step.removedDatabases().forEach(this::removeDatabase);
        step.removed().forEach(id -> tables.remove(nameCase.compared(id)));
        step.databases().forEach(database -> databases.put(nameCase.compared(database.name()), database));
        step.tables().forEach(table -> tables.put(nameCase.compared(table.id()), table));
    }

    /** @return the tables of a database, in the order of their names */
    List<TableId> tablesOf(String name) {
        return tables.entrySet().stream()
                .filter(entry -> entry.getKey().database().equals(nameCase.compared(name)))
                .map(entry -> entry.getValue().id())
                .sorted(Comparator.comparing(TableId::table))
                .toList();
    }

    private void removeDatabase(String name) {
        databases.remove(nameCase.compared(name));
        tables.keySet().removeIf(id -> id.database().equals(nameCase.compared(name)));
    }

    /** @return what leads from these definitions to {@code next} */
    SchemaStep difference(Definitions next) {
        List<TableId> removed = content().tables().stream()
                .map(TrackedTable::id)
                .filter(id -> next.table(id).isEmpty())
                .toList();
        List<TrackedTable> changed = next.content().tables().stream()
                .filter(table -> !table(table.id()).equals(Optional.of(table)))
                .toList();
        List<String> removedDatabases = content().databases().stream()
                .map(DatabaseDefault::name)
                .filter(name -> next.database(name).isEmpty())
                .toList();
        List<DatabaseDefault> changedDatabases = next.content().databases().stream()
                .filter(database -> !database(database.name()).equals(Optional.of(database)))
                .toList();
        return new SchemaStep(removed, changed, removedDatabases, changedDatabases);
    }

    /** @return everything, in an order that depends on nothing else */
    SchemaStep content() {
        List<TrackedTable> allTables = new ArrayList<>(tables.values());
        allTables.sort(Comparator.comparing((TrackedTable table) -> table.id().database())
                .thenComparing(table -> table.id().table()));
        List<DatabaseDefault> allDatabases = new ArrayList<>(databases.values());
        allDatabases.sort(Comparator.comparing(DatabaseDefault::name));
        return new SchemaStep(List.of(), allTables, List.of(), allDatabases);
    }
}
