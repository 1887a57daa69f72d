package dev.lyrebird.runtime.engine.direct.decode;

import dev.lyrebird.contract.tables.ColumnDefinition;
import dev.lyrebird.contract.tables.ColumnTrait;
import dev.lyrebird.contract.tables.ColumnType;
import dev.lyrebird.contract.tables.TableDefinition;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.testkit.database.Sql;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The definition of a table as a server tells it now. */
final class LiveDefinition {
    private static final Pattern MEMBER = Pattern.compile("'((?:[^']|'')*)'");
    private static final Pattern NUMBERS = Pattern.compile("\\((\\d+(?:,\\d+)*)\\)");

    private LiveDefinition() {}

    static TableDefinition read(Sql sql, TableId table) {
        String where = " WHERE table_schema = '" + table.database() + "' AND table_name = '" + table.table() + "'";
        List<ColumnDefinition> columns = sql
                .rows(
                        "SELECT column_name, data_type, column_type, character_set_name, collation_name, is_nullable, extra"
                                + " FROM information_schema.columns" + where + " ORDER BY ordinal_position")
                .stream()
                .map(LiveDefinition::column)
                .toList();
        List<String> key = sql
                .rows("SELECT column_name FROM information_schema.statistics" + where
                        + " AND index_name = 'PRIMARY' ORDER BY seq_in_index")
                .stream()
                .map(row -> row.get(0))
                .toList();
        return new TableDefinition(table, columns, key, Optional.empty(), Optional.empty());
    }

    private static ColumnDefinition column(List<String> row) {
        String type = row.get(1).toLowerCase();
        String written = row.get(2);
        boolean members = type.equals("enum") || type.equals("set");
        ColumnType columnType = new ColumnType(
                type,
                members ? List.of() : numbers(written),
                written.contains("unsigned"),
                Optional.ofNullable(row.get(3)),
                Optional.ofNullable(row.get(4)),
                members ? members(written) : List.of());
        Set<ColumnTrait> traits = EnumSet.noneOf(ColumnTrait.class);
        if (row.get(5).equals("YES")) {
            traits.add(ColumnTrait.Nullable);
        }
        return new ColumnDefinition(row.get(0), columnType, traits, Optional.empty());
    }

    private static List<Integer> numbers(String written) {
        Matcher matcher = NUMBERS.matcher(written);
        return matcher.find()
                ? Stream.of(matcher.group(1).split(",")).map(Integer::valueOf).toList()
                : List.of();
    }

    private static List<String> members(String written) {
        return MEMBER.matcher(written)
                .results()
                .map(result -> result.group(1).replace("''", "'"))
                .collect(Collectors.toList());
    }
}
