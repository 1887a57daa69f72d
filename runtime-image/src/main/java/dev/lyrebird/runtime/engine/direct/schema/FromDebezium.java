package dev.lyrebird.runtime.engine.direct.schema;

import dev.lyrebird.contract.checkpoint.Flavor;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.contract.tables.ColumnDefinition;
import dev.lyrebird.contract.tables.ColumnTrait;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.contract.tables.TableNameCase;
import dev.lyrebird.runtime.engine.debezium.schema.DebeziumSchemaState;
import dev.lyrebird.runtime.engine.debezium.schema.Dialect;
import dev.lyrebird.runtime.engine.direct.schema.ddl.NotUnderstood;
import dev.lyrebird.runtime.engine.direct.schema.ddl.SqlMode;
import dev.lyrebird.runtime.engine.direct.schema.ddl.WrittenIndex;
import io.debezium.relational.Column;
import io.debezium.relational.Table;
import io.debezium.relational.Tables;
import io.debezium.relational.ddl.DdlParser;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The Debezium engine's definitions as ours: what each of its positions has, and the steps between them. */
final class FromDebezium {
    private static final Pattern SUFFIX = Pattern.compile("(?i)^(.*?)((?:\\s+(?:UNSIGNED|SIGNED|ZEROFILL|BINARY))*)$");
    private static final ServerCharsets UNKNOWN = new ServerCharsets(Map.of(), Map.of(), Map.of(), Map.of());

    private final DebeziumSchemaState state;
    private final TypeRules types;

    private FromDebezium(DebeziumSchemaState state) {
        this.state = state;
        this.types = new TypeRules(state.flavor(), UNKNOWN, SqlMode.DEFAULT);
    }

    static DirectSchemaState convert(DebeziumSchemaState state) {
        return new FromDebezium(state).convert();
    }

    private DirectSchemaState convert() {
        TableNameCase nameCase = state.nameCase();
        Definitions last = definitions(nameCase, state.base());
        Flavor flavor = state.flavor();
        DirectSchemaState converted = DirectSchemaState.at(state.base(), flavor, nameCase, last.content());
        for (Position position : state.changedAt()) {
            Definitions next = definitions(nameCase, position);
            SchemaStep step = last.difference(next);
            if (!step.isEmpty()) {
                converted.record(new SchemaChange(position, step));
            }
            last = next;
        }
        return converted;
    }

    private Definitions definitions(TableNameCase nameCase, Position position) {
        Tables tables = new Tables(!nameCase.tellsApart());
        DdlParser parser = Dialect.parser(state.flavor());
        state.recover(position, tables, parser);
        Map<String, String> charsets = Dialect.charsetsOfDatabases(parser);
        List<TrackedTable> tracked = new ArrayList<>();
        tables.tableIds().forEach(id -> table(tables.forTable(id)).ifPresent(tracked::add));
        List<DatabaseDefault> databases = new ArrayList<>();
        new TreeMap<>(charsets)
                .forEach((name, charset) -> databases.add(new DatabaseDefault(name, text(Optional.of(charset)))));
        return Definitions.of(nameCase, new SchemaStep(List.of(), tracked, List.of(), databases));
    }

    private static TextDefault text(Optional<String> charset) {
        return new TextDefault(charset.map(ServerCharsets::canonical), Optional.empty());
    }

    /** A table with a type that is not known here stays out: only a captured one is a reason to stop, later. */
    private Optional<TrackedTable> table(Table table) {
        TextDefault text = text(Optional.ofNullable(table.defaultCharsetName()));
        List<ColumnDefinition> columns = new ArrayList<>();
        try {
            for (Column column : table.columns()) {
                columns.add(column(column, text, table.primaryKeyColumnNames()));
            }
        } catch (NotUnderstood | UnknownType e) {
            return Optional.empty();
        }
        List<IndexDefinition> key = table.primaryKeyColumnNames().isEmpty()
                ? List.of()
                : List.of(IndexDefinition.whole("PRIMARY", WrittenIndex.Kind.Primary, table.primaryKeyColumnNames()));
        TableId id = new TableId(table.id().catalog(), table.id().table());
        return Optional.of(new TrackedTable(id, columns, key, text));
    }

    private ColumnDefinition column(Column column, TextDefault table, List<String> key)
            throws NotUnderstood, UnknownType {
        Set<ColumnTrait> traits = EnumSet.noneOf(ColumnTrait.class);
        if (column.isOptional() && !key.contains(column.name())) {
            traits.add(ColumnTrait.Nullable);
        }
        if (column.isAutoIncremented()) {
            traits.add(ColumnTrait.AutoIncrement);
        }
        TextDefault text = column.charsetName() == null ? table : text(Optional.of(column.charsetName()));
        return new ColumnDefinition(
                column.name(),
                types.resolve(dev.lyrebird.runtime.engine.direct.schema.ddl.DdlParser.type(written(column)), text),
                traits,
                column.defaultValueExpression());
    }

    private static String written(Column column) {
        if (!column.enumValues().isEmpty()) {
            return column.typeName() + "(" + String.join(",", column.enumValues()) + ")";
        }
        Matcher name = SUFFIX.matcher(column.typeName());
        if (column.length() < 0 || !name.matches()) {
            return column.typeName();
        }
        String scale = column.scale().map(digits -> "," + digits).orElse("");
        return name.group(1) + "(" + column.length() + scale + ")" + name.group(2);
    }
}
