package dev.lyrebird.runtime.server.jdbc;

import dev.lyrebird.contract.tables.ColumnDefinition;
import dev.lyrebird.contract.tables.ColumnTrait;
import dev.lyrebird.contract.tables.ColumnType;
import dev.lyrebird.contract.tables.TableDefinition;
import dev.lyrebird.contract.tables.TableId;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Definitions of tables as {@code information_schema} tells them at this moment. Defaults are left out: they can be values. */
public final class TableDefinitions {
    private static final Pattern ARGUMENTS = Pattern.compile("\\w+\\((\\d+)(?:,(\\d+))?\\).*");
    private static final Pattern MEMBER = Pattern.compile("'((?:[^']|'')*)'");

    private TableDefinitions() {}

    /** @param wanted tables to read; others cost nothing but their names */
    public static List<TableDefinition> read(SqlSession session, Predicate<TableId> wanted) throws SQLException {
        Map<TableId, List<ColumnDefinition>> columns = new LinkedHashMap<>();
        for (Row row : session.rows("SELECT c.table_schema AS db, c.table_name AS tab, c.column_name AS name,"
                + " c.data_type AS type, c.column_type AS full, c.is_nullable AS nullable, c.extra AS extra,"
                + " c.character_set_name AS charset, c.collation_name AS collation"
                + " FROM information_schema.columns c JOIN information_schema.tables t"
                + " ON t.table_schema = c.table_schema AND t.table_name = c.table_name"
                + " WHERE t.table_type = 'BASE TABLE' AND " + TableCatalog.notOwn("c.table_schema")
                + " ORDER BY c.table_schema, c.table_name, c.ordinal_position")) {
            TableId id = new TableId(row.text("db"), row.text("tab"));
            if (wanted.test(id)) {
                columns.computeIfAbsent(id, any -> new ArrayList<>()).add(column(row));
            }
        }
        Map<TableId, TableKeys.Key> keys = TableKeys.read(session, columns.keySet());
        columns.keySet().retainAll(keys.keySet());
        return columns.entrySet().stream()
                .map(table -> definition(table.getKey(), table.getValue(), keys.get(table.getKey())))
                .toList();
    }

    private static TableDefinition definition(TableId id, List<ColumnDefinition> columns, TableKeys.Key key) {
        return new TableDefinition(id, columns, key.columns(), key.kind(), Optional.empty(), Optional.empty());
    }

    private static ColumnDefinition column(Row row) {
        String name = row.text("type").toLowerCase(Locale.ROOT);
        String full = row.text("full");
        ColumnType type = new ColumnType(
                name,
                arguments(name, full),
                full.toLowerCase(Locale.ROOT).contains(" unsigned"),
                row.find("charset"),
                row.find("collation"),
                name.equals("enum") || name.equals("set") ? members(full) : List.of());
        return new ColumnDefinition(row.text("name"), type, traits(row), Optional.empty());
    }

    private static Set<ColumnTrait> traits(Row row) {
        Set<ColumnTrait> traits = EnumSet.noneOf(ColumnTrait.class);
        String extra = row.text("extra").toUpperCase(Locale.ROOT);
        if (row.text("nullable").equalsIgnoreCase("YES")) {
            traits.add(ColumnTrait.Nullable);
        }
        if (extra.contains("AUTO_INCREMENT")) {
            traits.add(ColumnTrait.AutoIncrement);
        }
        if (extra.contains("VIRTUAL GENERATED") || extra.contains("STORED GENERATED")) {
            traits.add(ColumnTrait.Generated);
        }
        if (extra.contains("INVISIBLE")) {
            traits.add(ColumnTrait.Invisible);
        }
        return traits;
    }

    private static List<Integer> arguments(String name, String full) {
        Matcher matcher = ARGUMENTS.matcher(full.toLowerCase(Locale.ROOT));
        if (name.equals("enum") || name.equals("set") || !matcher.matches()) {
            return List.of();
        }
        return matcher.group(2) == null
                ? List.of(Integer.valueOf(matcher.group(1)))
                : List.of(Integer.valueOf(matcher.group(1)), Integer.valueOf(matcher.group(2)));
    }

    private static List<String> members(String full) {
        return MEMBER.matcher(full)
                .results()
                .map(result -> result.group(1).replace("''", "'"))
                .toList();
    }
}
