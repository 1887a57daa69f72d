package dev.lyrebird.contract.gate;

import dev.lyrebird.api.v1alpha1.filter.FilterWarning;
import dev.lyrebird.contract.tables.ColumnDefinition;
import dev.lyrebird.contract.tables.ColumnTrait;
import dev.lyrebird.contract.tables.Glob;
import dev.lyrebird.contract.tables.KeyKind;
import dev.lyrebird.contract.tables.TableDefinition;
import dev.lyrebird.contract.tables.TableGlob;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.contract.tables.TableNameCase;
import dev.lyrebird.contract.text.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Names in a gate that mean nothing which exists, each with the nearest that does, and columns that leave unlike what is meant. */
final class GateWarnings {
    private final Gate gate;
    private final List<TableId> tables;
    private final List<TableDefinition> described;
    private final TableNameCase nameCase;
    private final List<FilterWarning> warnings = new ArrayList<>();

    GateWarnings(Gate gate, List<TableId> tables, List<TableDefinition> described, TableNameCase nameCase) {
        this.gate = gate;
        this.tables = tables;
        this.described = described;
        this.nameCase = nameCase;
    }

    List<FilterWarning> all() {
        for (int i = 0; i < gate.rules().size(); i++) {
            GateRule rule = gate.rules().get(i);
            String path = "spec.rules[" + i + "]";
            if (!tables.isEmpty()) {
                each(path + ".tables", rule.tables(), this::unknownTable);
            }
            checkColumns(path, rule);
        }
        described.forEach(this::checkGenerated);
        described.forEach(this::checkUnlistedKey);
        return warnings;
    }

    private void checkColumns(String path, GateRule rule) {
        if (described.isEmpty()) {
            return;
        }
        CompiledRule compiled = new CompiledRule(rule);
        TreeSet<String> columns = new TreeSet<>();
        described.stream().filter(table -> compiled.isFor(table.id(), nameCase)).forEach(table -> table.columns()
                .forEach(column -> columns.add(column.name())));
        if (columns.isEmpty()) {
            return;
        }
        each(path + ".ignoredColumns", rule.ignoredColumns(), text -> unknownColumn(text, columns));
        each(path + ".onlyColumns", rule.onlyColumns(), text -> unknownColumn(text, columns));
        for (int i = 0; i < rule.masks().size(); i++) {
            each(
                    path + ".maskedColumns[" + i + "].columns",
                    rule.masks().get(i).columns(),
                    text -> unknownColumn(text, columns));
        }
    }

    private void each(String path, List<String> texts, java.util.function.Function<String, Optional<String>> warning) {
        for (int i = 0; i < texts.size(); i++) {
            String at = path + "[" + i + "]";
            warning.apply(texts.get(i)).ifPresent(message -> warnings.add(new FilterWarning(at, message)));
        }
    }

    private Optional<String> unknownTable(String text) {
        TableGlob pattern = TableGlob.of(text);
        if (tables.stream().anyMatch(table -> pattern.matches(table, nameCase))) {
            return Optional.empty();
        }
        List<TableId> sameDatabase = tables.stream()
                .filter(table -> pattern.database().matches(table.database(), nameCase))
                .toList();
        Optional<String> near = sameDatabase.isEmpty()
                ? near(
                        pattern.database().toString(),
                        tables.stream().map(TableId::database).distinct().toList())
                : near(
                        pattern.table().toString(),
                        sameDatabase.stream().map(TableId::table).distinct().toList());
        return Optional.of("'" + text + "' matches no table"
                + near.map(name -> "; the nearest " + (sameDatabase.isEmpty() ? "database" : "table") + " is " + name)
                        .orElse(""));
    }

    private static Optional<String> unknownColumn(String text, TreeSet<String> columns) {
        Glob pattern = Glob.of(text);
        if (columns.stream().anyMatch(pattern::matchesColumn)) {
            return Optional.empty();
        }
        return Optional.of("'" + text + "' matches no column of the rule's tables"
                + near(text, columns).map(name -> "; the nearest is " + name).orElse(""));
    }

    private static Optional<String> near(String pattern, java.util.Collection<String> names) {
        return Nearest.to(pattern.replace("*", "").replace("?", ""), names);
    }

    /** Whoever may alter a table without a primary key can so let a new column out. */
    private void checkUnlistedKey(TableDefinition table) {
        CompiledGate.Ruling ruling = new CompiledGate(gate).decide(table.id(), nameCase);
        if (!ruling.accepts() || table.keyKind() != KeyKind.Unique) {
            return;
        }
        table.columns().stream()
                .filter(column -> ruling.omits(column.name()) && !ruling.hides(table, column))
                .map(ColumnDefinition::name)
                .forEach(name -> warnings.add(new FilterWarning(
                        ruling.path("onlyColumns"),
                        "the column " + name + " of " + table.id()
                                + " is not listed and is delivered: it is part of the"
                                + " table's key (no primary key)")));
    }

    /** The server computes such a column from others, whose values it may so give away. */
    private void checkGenerated(TableDefinition table) {
        CompiledGate.Ruling ruling = new CompiledGate(gate).decide(table.id(), nameCase);
        boolean hides = ruling.accepts() && table.columns().stream().anyMatch(column -> ruling.hides(table, column));
        if (!hides) {
            return;
        }
        table.columns().stream()
                .filter(column -> column.is(ColumnTrait.Generated) && !ruling.hides(table, column))
                .map(ColumnDefinition::name)
                .forEach(name -> warnings.add(new FilterWarning(
                        ruling.path("tables"),
                        "the column " + name + " of " + table.id() + " is computed from others by the server, and kept:"
                                + " make sure that it says nothing of the hidden ones")));
    }
}
