package dev.lyrebird.runtime.engine.direct.schema;

import dev.lyrebird.contract.tables.SqlText;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.runtime.engine.debezium.schema.DebeziumSchemaState;
import dev.lyrebird.runtime.engine.debezium.schema.Preamble;
import dev.lyrebird.runtime.engine.debezium.schema.TableJson;
import io.debezium.relational.Tables;
import io.debezium.relational.history.TableChanges;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Our definitions as Debezium's schema history: each table written as a statement, and read by Debezium's parser. */
final class ToDebezium {
    private final DirectSchemaState state;
    private final DebeziumTables definer;

    private ToDebezium(DirectSchemaState state) {
        this.state = state;
        this.definer = new DebeziumTables(state.flavor());
    }

    static DebeziumSchemaState convert(DirectSchemaState state) {
        return new ToDebezium(state).convert();
    }

    private DebeziumSchemaState convert() {
        SchemaStep base = state.content();
        List<Preamble> preamble =
                base.databases().stream().flatMap(ToDebezium::preamble).toList();
        Tables tables = new Tables(!state.nameCase().tellsApart());
        base.tables().forEach(table -> definer.define(table.definition(), tables));
        DebeziumSchemaState converted =
                DebeziumSchemaState.at(state.base(), state.flavor(), state.nameCase(), preamble, tables);
        for (SchemaChange change : state.changes()) {
            record(change, tables, converted);
        }
        return converted;
    }

    private void record(SchemaChange change, Tables tables, DebeziumSchemaState converted) {
        SchemaStep step = change.step();
        TableChanges changes = new TableChanges();
        List<TableId> gone = new ArrayList<>(step.removed());
        state.tablesOf(step.removedDatabases(), change.position()).forEach(gone::add);
        for (TableId id : gone) {
            tables.removeTable(DebeziumTables.idOf(id));
            changes.drop(DebeziumTables.idOf(id));
        }
        for (TrackedTable table : step.tables()) {
            tables.removeTable(DebeziumTables.idOf(table.id()));
            definer.define(table.definition(), tables);
            changes.create(tables.forTable(DebeziumTables.idOf(table.id())));
        }
        List<Preamble> statements = new ArrayList<>();
        step.removedDatabases()
                .forEach(name -> statements.add(new Preamble(name, "DROP DATABASE " + SqlText.quoted(name))));
        step.databases().stream().flatMap(ToDebezium::preamble).forEach(statements::add);
        for (Preamble statement : statements) {
            converted.record(new dev.lyrebird.runtime.engine.debezium.schema.SchemaChange(
                    change.position(), statement.database(), statement.ddl(), List.of()));
        }
        if (!gone.isEmpty() || !step.tables().isEmpty()) {
            converted.record(new dev.lyrebird.runtime.engine.debezium.schema.SchemaChange(
                    change.position(), "", "", TableJson.write(changes)));
        }
    }

    private static java.util.stream.Stream<Preamble> preamble(DatabaseDefault database) {
        Optional<String> charset = database.text().charset();
        if (charset.isEmpty()) {
            return java.util.stream.Stream.empty();
        }
        return java.util.stream.Stream.of(
                database.name().isEmpty()
                        ? new Preamble("", "SET character_set_server=" + charset.get())
                        : new Preamble(
                                database.name(),
                                "CREATE DATABASE " + SqlText.quoted(database.name()) + " CHARACTER SET "
                                        + charset.get()));
    }
}
