package dev.lyrebird.contract.tables;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Patterns that are asked together: of those without wildcards, which can be thousands, all by one look. */
final class TableGlobs {
    private final TableNameCase nameCase;
    private final List<Glob> databases;
    private final Set<TableId> names = new HashSet<>();
    private final List<TableGlob> wild = new ArrayList<>();

    /** @param nameCase how the server stores and compares names of tables */
    TableGlobs(Collection<TableGlob> globs, TableNameCase nameCase) {
        this.nameCase = nameCase;
        this.databases = globs.stream().map(TableGlob::database).toList();
        for (TableGlob glob : globs) {
            glob.name().ifPresentOrElse(name -> names.add(folded(name)), () -> wild.add(glob));
        }
    }

    /** Whether one of them means {@code table}. */
    boolean match(TableId table) {
        return names.contains(folded(table)) || wild.stream().anyMatch(glob -> glob.matches(table, nameCase));
    }

    /** Whether one of them can mean a table of {@code database}. */
    boolean reach(String database) {
        return databases.stream().anyMatch(glob -> glob.matches(database, nameCase));
    }

    boolean reachBeyondAscii() {
        return databases.stream().anyMatch(glob -> glob.name()
                .map(name -> name.chars().anyMatch(c -> c >= 0x80 || c == '?'))
                .orElse(true));
    }

    /** @return those of {@code globs} that mean none of {@code tables} */
    static List<TableGlob> unmatched(List<TableGlob> globs, List<TableId> tables, TableNameCase nameCase) {
        TableGlobs there = new TableGlobs(
                tables.stream()
                        .map(TablePattern::of)
                        .map(pattern -> TableGlob.of(pattern.text()))
                        .toList(),
                nameCase);
        return globs.stream()
                .filter(glob -> glob.name().map(name -> !there.match(name)).orElseGet(() -> tables.stream()
                        .noneMatch(table -> glob.matches(table, nameCase))))
                .toList();
    }

    private TableId folded(TableId table) {
        return nameCase.tellsApart() ? table : new TableId(Glob.folded(table.database()), Glob.folded(table.table()));
    }
}
