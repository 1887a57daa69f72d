package dev.lyrebird.contract.gate;

import dev.lyrebird.api.v1alpha1.filter.FilterTest;
import dev.lyrebird.contract.gate.value.ColumnValues;
import dev.lyrebird.contract.tables.ColumnDefinition;
import dev.lyrebird.contract.tables.ColumnTrait;
import dev.lyrebird.contract.tables.ColumnType;
import dev.lyrebird.contract.tables.TableDefinition;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.contract.text.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The row that a test gives, as a reader would give it. */
record TestedRow(TableDefinition table, List<Optional<Object>> values) implements ColumnValues {
    private static final Pattern DIGITS = Pattern.compile("-?\\d{1,18}");

    /** @param known the table's definition, where there is one */
    static TestedRow of(TableId id, Optional<TableDefinition> known, FilterTest test) throws UntestableRow {
        Map<String, String> row = test.row();
        TableDefinition table = known.orElseGet(() -> described(id, row, types(test)));
        for (String column : row.keySet()) {
            List<String> names =
                    table.columns().stream().map(ColumnDefinition::name).toList();
            if (!names.contains(column)) {
                throw new UntestableRow("row." + column + ": the table has no such column"
                        + Nearest.to(column, names)
                                .map(near -> "; the nearest is " + near)
                                .orElse(""));
            }
        }
        List<Optional<Object>> values = new ArrayList<>();
        for (ColumnDefinition column : table.columns()) {
            String text = row.get(column.name());
            values.add(text == null ? Optional.empty() : Optional.of(value(column, text)));
        }
        return new TestedRow(table, values);
    }

    @Override
    public Optional<Object> value(int column) {
        return values.get(column);
    }

    private static Object value(ColumnDefinition column, String text) throws UntestableRow {
        try {
            return WrittenValue.parse(text, column.type());
        } catch (IllegalArgumentException | java.time.DateTimeException e) {
            throw new UntestableRow("row." + column.name() + ": expected a value of type "
                    + column.type().name() + ", found '" + text + "'");
        }
    }

    private static Map<String, String> types(FilterTest test) {
        return Optional.ofNullable(test.types()).orElse(Map.of());
    }

    private static TableDefinition described(TableId id, Map<String, String> row, Map<String, String> types) {
        Map<String, ColumnType> columns = new TreeMap<>();
        row.forEach((column, text) -> columns.put(
                column, ColumnTypes.parse(text != null && DIGITS.matcher(text).matches() ? "bigint" : "varchar(255)")));
        types.forEach((column, type) -> columns.put(column, ColumnTypes.parse(type)));
        List<ColumnDefinition> definitions = columns.entrySet().stream()
                .map(column -> new ColumnDefinition(
                        column.getKey(), column.getValue(), Set.of(ColumnTrait.Nullable), Optional.empty()))
                .toList();
        return new TableDefinition(id, definitions, List.of(), Optional.empty(), Optional.empty());
    }
}
