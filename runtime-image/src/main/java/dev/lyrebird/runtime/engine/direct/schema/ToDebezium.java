package dev.lyrebird.runtime.engine.direct.schema;

import dev.lyrebird.contract.tables.ColumnDefinition;
import dev.lyrebird.contract.tables.ColumnTrait;
import dev.lyrebird.contract.tables.ColumnType;
import dev.lyrebird.contract.tables.TableDefinition;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.runtime.engine.debezium.schema.DebeziumSchemaState;
import dev.lyrebird.runtime.engine.debezium.schema.Dialect;
import dev.lyrebird.runtime.engine.debezium.schema.Preamble;
import dev.lyrebird.runtime.engine.debezium.schema.TableJson;
import io.debezium.relational.Tables;
import io.debezium.relational.ddl.DdlParser;
import io.debezium.relational.history.TableChanges;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Our definitions as Debezium's schema history: each table written as a statement, and read by Debezium's parser. */
final class ToDebezium {
    private final DirectSchemaState state;
    private final DdlParser parser;

    private ToDebezium(DirectSchemaState state) {
        this.state = state;
        this.parser = Dialect.parser(state.flavor());
    }

    static DebeziumSchemaState convert(DirectSchemaState state) {
        return new ToDebezium(state).convert();
    }

    private DebeziumSchemaState convert() {
        SchemaStep base = state.content();
        List<Preamble> preamble =
                base.databases().stream().flatMap(ToDebezium::preamble).toList();
        Tables tables = new Tables(state.lowerCaseTableNames() != 0);
        base.tables().forEach(table -> define(table.definition(), tables));
        DebeziumSchemaState converted = DebeziumSchemaState.at(
                state.base(), state.flavor(), state.lowerCaseTableNames() != 0, preamble, tables);
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
            tables.removeTable(idOf(id));
            changes.drop(idOf(id));
        }
        for (TrackedTable table : step.tables()) {
            tables.removeTable(idOf(table.id()));
            define(table.definition(), tables);
            changes.create(tables.forTable(idOf(table.id())));
        }
        List<Preamble> statements = new ArrayList<>();
        step.removedDatabases().forEach(name -> statements.add(new Preamble(name, "DROP DATABASE " + quoted(name))));
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

    private static io.debezium.relational.TableId idOf(TableId id) {
        return new io.debezium.relational.TableId(id.database(), null, id.table());
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
                                "CREATE DATABASE " + quoted(database.name()) + " CHARACTER SET " + charset.get()));
    }

    private void define(TableDefinition table, Tables tables) {
        List<String> parts =
                table.columns().stream().map(ToDebezium::column).collect(Collectors.toCollection(ArrayList::new));
        if (!table.key().isEmpty()) {
            parts.add("PRIMARY KEY "
                    + table.key().stream().map(ToDebezium::quoted).collect(Collectors.joining(",", "(", ")")));
        }
        parser.setCurrentDatabase(table.id().database());
        parser.parse(
                "CREATE TABLE " + quoted(table.id().table()) + " (" + String.join(",", parts) + ")"
                        + table.charset()
                                .map(name -> " DEFAULT CHARSET=" + name)
                                .orElse(""),
                tables);
    }

    private static String column(ColumnDefinition column) {
        StringBuilder sql = new StringBuilder(quoted(column.name())).append(' ').append(type(column.type()));
        sql.append(column.is(ColumnTrait.Nullable) ? " NULL" : " NOT NULL");
        if (column.is(ColumnTrait.AutoIncrement)) {
            sql.append(" AUTO_INCREMENT");
        }
        column.defaultValue().ifPresent(value -> sql.append(" DEFAULT ")
                .append(value.startsWith("CURRENT_TIMESTAMP") ? value : text(value)));
        return sql.toString();
    }

    private static String type(ColumnType type) {
        String brackets = type.values().isEmpty()
                ? type.arguments().stream().map(String::valueOf).collect(Collectors.joining(","))
                : type.values().stream().map(ToDebezium::text).collect(Collectors.joining(","));
        return type.name()
                + (brackets.isEmpty() ? "" : "(" + brackets + ")")
                + (type.unsigned() ? " UNSIGNED" : "")
                + type.charset().map(name -> " CHARACTER SET " + name).orElse("");
    }

    private static String quoted(String name) {
        return "`" + name.replace("`", "``") + "`";
    }

    private static String text(String value) {
        return "'" + value.replace("\\", "\\\\").replace("'", "''") + "'";
    }
}
