package dev.lyrebird.runtime.engine.debezium.gate;

import dev.lyrebird.contract.gate.ColumnDecision;
import dev.lyrebird.contract.gate.TablePlan;
import dev.lyrebird.contract.gate.Treatment;
import dev.lyrebird.contract.tables.ColumnDefinition;
import dev.lyrebird.contract.tables.TableDefinition;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.contract.tables.TableNameCase;
import dev.lyrebird.contract.tables.TablePattern;
import dev.lyrebird.runtime.gate.Gates;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.SortedSet;
import java.util.stream.Collectors;

/**
 * What Debezium is told not to read at all: tables that the gates drop and columns that they drop, each by its whole name. A
 * gate's word about a name never changes while the configuration stands, so this is exact; names that come up later are dropped
 * by {@link GatedRecords}, which stands behind this in every case. A column that is merely in no list of the only ones would be
 * delivered once a statement makes it part of the key, so it is read, whatever its type is now: a statement can change that too.
 *
 * @param tables tables that no change is delivered of
 * @param columns columns that are in no event and that no condition asks for
 * @param nameCase how the server stores and compares names of tables
 */
public record Exclusions(List<TableId> tables, List<Column> columns, TableNameCase nameCase) {
    /** A column by its table, and who drops it. */
    public record Column(TableId table, ColumnDecision decision) {}

    public Exclusions {
        tables = List.copyOf(tables);
        columns = List.copyOf(columns);
    }

    /** @return nothing: where there are no gates */
    public static Exclusions none() {
        return new Exclusions(List.of(), List.of(), TableNameCase.Sensitive);
    }

    /** @param captured the tables that the source selects, as they are defined now */
    public static Exclusions of(List<TableDefinition> captured, Gates gates, TableNameCase nameCase) {
        List<TableId> tables = new ArrayList<>();
        List<Column> columns = new ArrayList<>();
        for (TableDefinition table : captured) {
            TablePlan plan = gates.plan(table);
            if (!gates.admits(table.id())) {
                tables.add(table.id());
            } else if (plan.admitted()) {
                columns.addAll(dropped(table, plan, gates));
            }
        }
        return new Exclusions(tables, columns, nameCase);
    }

    private static List<Column> dropped(TableDefinition table, TablePlan plan, Gates gates) {
        if (plan.columns().stream().noneMatch(Treatment.Drop.class::isInstance)) {
            return List.of();
        }
        TablePlan asKeys = gates.plan(keyedByAll(table));
        SortedSet<Integer> asked = plan.rows().map(rows -> rows.columns()).orElseGet(Collections::emptySortedSet);
        List<Column> dropped = new ArrayList<>();
        for (int i = 0; i < plan.columns().size(); i++) {
            boolean always = asKeys.column(i) instanceof Treatment.Drop;
            if (plan.column(i) instanceof Treatment.Drop && always && !asked.contains(i)) {
                dropped.add(new Column(table.id(), plan.explanation().columns().get(i)));
            }
        }
        // a row without any column is none to Debezium
        return dropped.size() == table.columns().size() ? List.of() : dropped;
    }

    private static TableDefinition keyedByAll(TableDefinition table) {
        List<String> key = table.columns().stream().map(ColumnDefinition::name).toList();
        return new TableDefinition(
                table.id(), table.columns(), key, table.keyKind(), table.charset(), table.collation());
    }

    /** @return the columns of a table that its records lack */
    public List<ColumnDecision> columnsOf(TableId table) {
        return columns.stream()
                .filter(column -> column.table().equals(table))
                .map(Column::decision)
                .toList();
    }

    /** @param selected patterns of the source's tables */
    public void write(Properties settings, List<String> selected) {
        String except = tables.isEmpty()
                ? ""
                : "(?!(?:" + tables.stream().map(this::literal).collect(Collectors.joining("|")) + ")$)";
        settings.setProperty(
                "table.include.list",
                selected.stream()
                        .map(text -> except + new TablePattern(text).regex())
                        .collect(Collectors.joining(",")));
        if (!columns.isEmpty()) {
            settings.setProperty(
                    "column.exclude.list",
                    columns.stream()
                            .map(column -> literal(column.table()) + "\\x{2e}"
                                    + literal(column.decision().column()))
                            .collect(Collectors.joining(",")));
        }
    }

    private String literal(TableId table) {
        String name = literal(table.database()) + "\\x{2e}" + literal(table.table());
        return nameCase.tellsApart() ? "(?-i:" + name + ")" : name;
    }

    /** Without comma and blank, which separate patterns. */
    private static String literal(String name) {
        StringBuilder regex = new StringBuilder();
        name.codePoints()
                .forEach(c -> regex.append(
                        c < 128 && (Character.isLetterOrDigit(c) || c == '_')
                                ? Character.toString(c)
                                : String.format("\\x{%x}", c)));
        return regex.toString();
    }
}
