package dev.lyrebird.runtime.engine.direct.schema;

import dev.lyrebird.contract.tables.ColumnDefinition;
import dev.lyrebird.contract.tables.ColumnTrait;
import dev.lyrebird.runtime.engine.direct.schema.ddl.WrittenColumn;
import java.util.List;
import java.util.Optional;

/**
 * What a statement's TIMESTAMP columns are where {@link TimestampRule#Implicit} holds (MySQL's manual, "Automatic Initialization and
 * Updating for TIMESTAMP and DATETIME"; {@code promote_first_timestamp_column} of MySQL and MariaDB).
 *
 * @param columns those that the statement defines
 */
record Timestamps(TimestampRule rule, List<WrittenColumn> columns) {
    private boolean concern(WrittenColumn column) {
        return rule == TimestampRule.Implicit && column.type().name().equals("timestamp");
    }

    /** @return whether a column that says neither NULL nor NOT NULL is never NULL */
    boolean neverNull(WrittenColumn column) {
        return concern(column) && column.nullable().isEmpty();
    }

    /** @return the column's default, if it is not the first one of its table */
    Optional<String> preset(WrittenColumn column) {
        if (!concern(column) || column.nullable().orElse(false) || column.says(WrittenColumn.Said.Default)) {
            return column.defaultValue();
        }
        return Optional.of(zero(digits(column.type().arguments())));
    }

    /**
     * The first TIMESTAMP of a table is the time of each change, if it is never NULL and does not say something else.
     *
     * @param all the table's columns as the statement leaves them
     */
    List<ColumnDefinition> withFirst(List<ColumnDefinition> all) {
        Optional<ColumnDefinition> first = all.stream()
                .filter(column -> column.type().name().equals("timestamp"))
                .findFirst()
                .filter(column -> rule == TimestampRule.Implicit)
                .filter(column -> !column.is(ColumnTrait.Nullable) && saysNothing(column.name()));
        return all.stream()
                .map(column -> first.filter(column::equals).isPresent() ? now(column) : column)
                .toList();
    }

    private boolean saysNothing(String name) {
        return columns.stream()
                .filter(column -> column.name().equalsIgnoreCase(name))
                .anyMatch(column -> column.said().isEmpty());
    }

    private static ColumnDefinition now(ColumnDefinition column) {
        int digits = digits(column.type().arguments());
        String now = "CURRENT_TIMESTAMP" + (digits == 0 ? "" : "(" + digits + ")");
        return new ColumnDefinition(column.name(), column.type(), column.traits(), Optional.of(now));
    }

    private static int digits(List<Integer> arguments) {
        return arguments.isEmpty() ? 0 : arguments.get(0);
    }

    private static String zero(int digits) {
        return "0000-00-00 00:00:00" + (digits == 0 ? "" : "." + "0".repeat(digits));
    }
}
