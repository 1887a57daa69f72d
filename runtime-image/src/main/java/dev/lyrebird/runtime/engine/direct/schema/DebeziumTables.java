package dev.lyrebird.runtime.engine.direct.schema;

import dev.lyrebird.contract.checkpoint.Flavor;
import dev.lyrebird.contract.tables.ColumnDefinition;
import dev.lyrebird.contract.tables.ColumnTrait;
import dev.lyrebird.contract.tables.ColumnType;
import dev.lyrebird.contract.tables.SqlText;
import dev.lyrebird.contract.tables.TableDefinition;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.runtime.engine.debezium.schema.Dialect;
import io.debezium.relational.Table;
import io.debezium.relational.Tables;
import io.debezium.relational.ddl.DdlParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Our definitions as tables of Debezium: each written as a statement, and read by Debezium's parser. That does not know MariaDB's
 * INET4 and INET6; their values are text, and so they are written.
 */
final class DebeziumTables {
    private static final Set<String> ADDRESSES = Set.of("inet4", "inet6");

    private final DdlParser parser;

    DebeziumTables(Flavor flavor) {
        this.parser = Dialect.parser(flavor);
    }

    static io.debezium.relational.TableId idOf(TableId id) {
        return new io.debezium.relational.TableId(id.database(), null, id.table());
    }

    Table table(TableDefinition definition) {
        Tables tables = new Tables();
        define(definition, tables);
        return tables.forTable(idOf(definition.id()));
    }

    /** Puts a table into {@code tables}. */
    void define(TableDefinition table, Tables tables) {
        List<String> parts =
                table.columns().stream().map(DebeziumTables::column).collect(Collectors.toCollection(ArrayList::new));
        if (!table.key().isEmpty()) {
            parts.add("PRIMARY KEY "
                    + table.key().stream().map(SqlText::quoted).collect(Collectors.joining(",", "(", ")")));
        }
        parser.setCurrentDatabase(table.id().database());
        parser.parse(
                "CREATE TABLE " + SqlText.quoted(table.id().table()) + " (" + String.join(",", parts) + ")"
                        + table.charset()
                                .map(name -> " DEFAULT CHARSET=" + name)
                                .orElse(""),
                tables);
    }

    private static String column(ColumnDefinition column) {
        StringBuilder sql =
                new StringBuilder(SqlText.quoted(column.name())).append(' ').append(type(column.type()));
        sql.append(column.is(ColumnTrait.Nullable) ? " NULL" : " NOT NULL");
        if (column.is(ColumnTrait.AutoIncrement)) {
            sql.append(" AUTO_INCREMENT");
        }
        column.defaultValue().ifPresent(value -> sql.append(" DEFAULT ").append(preset(column, value)));
        return sql.toString();
    }

    /** A BIT's default is bits, which text in quotes would not be. */
    private static String preset(ColumnDefinition column, String value) {
        boolean bits = column.type().name().equals("bit") && value.matches("b'[01]*'");
        return bits || value.startsWith("CURRENT_TIMESTAMP") ? value : SqlText.literal(value);
    }

    private static String type(ColumnType type) {
        String brackets = type.values().isEmpty()
                ? type.arguments().stream().map(String::valueOf).collect(Collectors.joining(","))
                : type.values().stream().map(SqlText::literal).collect(Collectors.joining(","));
        if (ADDRESSES.contains(type.name())) {
            return "varchar(39) CHARACTER SET ascii";
        }
        return type.name()
                + (brackets.isEmpty() ? "" : "(" + brackets + ")")
                + (type.unsigned() ? " UNSIGNED" : "")
                + type.charset().map(name -> " CHARACTER SET " + name).orElse("");
    }
}
